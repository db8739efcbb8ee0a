import assert from "node:assert/strict";
import { test } from "node:test";
import { monthOf, slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { somePlant } from "@tsunagu/core/testing/some-record.ts";
import { someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { somePurchaser, someSerial, someSettling } from "../testing/some-settling.ts";

const start = (slotOf(someNow) - 2) * slotSeconds;
const end = start + slotSeconds;

test("a day that cannot be decided is put off by itself: others are settled, and it is tried again", async (context) => {
  const { machine, registers, purchaser, settle, onLedger, rules } = await someSettling(context);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await someMeter(machine, { meterId: "plant-1", serial: "sun", kind: "plant", plant: somePlant });
  await purchaser(somePurchaser({ months: [monthOf(someNow)] }));
  machine.setNow(end + 5);
  await registers("plant-1", [
    [start, 0n],
    [end, 600n],
  ]);
  // No evidence document can be made of such a digest.
  const digest = (text: string) =>
    machine.store
      .updateTable("raw_messages")
      .set({ digest: text })
      .where("device_id", "=", "plant-1")
      .execute();
  await digest("z".repeat(64));
  await registers("m-1", [
    [start, 0n],
    [end, 900n],
  ]);
  await settle();
  assert.deepEqual(onLedger(), [[start, 900, "household", "measured"]]);
  assert.equal(rules.assets.size, 0);
  await digest("0".repeat(64));
  machine.setNow(end + 5 + 3_600);
  await settle();
  assert.equal([...rules.assets.values()][0]?.wh, 600);
});
