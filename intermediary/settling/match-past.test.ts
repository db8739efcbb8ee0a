import assert from "node:assert/strict";
import { test } from "node:test";
import { daySeconds, monthOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { somePlant } from "@tsunagu/core/testing/some-record.ts";
import { readCompleteness } from "../history/read-completeness.ts";
import { someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { somePurchaser, somePurchaserId, someSerial, someSettling } from "../testing/some-settling.ts";

const month = monthOf(someNow);
const old = someNow - daySeconds;

test("the past is matched when all of it is in: who comes first gets no more", async (context) => {
  const settling = await someSettling(context, undefined, { pastRestSeconds: 3 });
  const { machine, intervals, purchaser, settle, rules } = settling;
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await someMeter(machine, { meterId: "m-2", serial: "house-2" });
  await someMeter(machine, { meterId: "plant-1", serial: "sun", kind: "plant", plant: somePlant });
  await purchaser(somePurchaser({ months: [month] }));
  await purchaser(somePurchaser({ months: [month], another: true }));
  const transfers = () =>
    [...rules.seen].flatMap(({ record }) => (record.kind === "asset-transferred" ? [record.wh] : []));

  await intervals("plant-1", [[old, 600n]]);
  await intervals("m-1", [[old, 600n]]);
  await settle();
  assert.equal(rules.seen.length, 0, "it rests");
  machine.setNow(someNow + 2);
  await intervals("m-2", [[old, 600n]]);
  await settle();
  machine.setNow(someNow + 3);
  await settle();
  assert.deepEqual(transfers(), [], "the first are on the ledger, another is on its way");
  const waiting = async () =>
    (await readCompleteness({ purchaserId: somePurchaserId, month }, machine)).waitingRecords;
  assert.equal(await waiting(), 1, "a statement waits for the half hour to be matched");
  machine.setNow(someNow + 6);
  await settle();
  assert.deepEqual(transfers(), [300, 300]);
  assert.equal(await waiting(), 0);
});

test("while the past comes in, the present is matched in its time", async (context) => {
  const settling = await someSettling(context, undefined, { pastRestSeconds: 3 });
  const { machine, intervals, purchaser, settle, rules } = settling;
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await someMeter(machine, { meterId: "plant-1", serial: "sun", kind: "plant", plant: somePlant });
  await purchaser(somePurchaser({ months: [month] }));
  const present = someNow - 2 * slotSeconds;
  for (const deviceId of ["m-1", "plant-1"]) await intervals(deviceId, [[present, 100n]]);
  await settle();
  for (const deviceId of ["m-1", "plant-1"]) await intervals(deviceId, [[old, 100n]]);
  await settle();
  assert.deepEqual(
    rules.seen.flatMap(({ record }) => (record.kind === "asset-transferred" ? [record.start] : [])),
    [present],
  );
});
