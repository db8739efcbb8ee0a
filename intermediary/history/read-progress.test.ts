import assert from "node:assert/strict";
import { test } from "node:test";
import { daySeconds, monthOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { somePlant } from "@tsunagu/core/testing/some-record.ts";
import { someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { someSessions } from "../testing/some-sessions.ts";
import { somePurchaser, someSerial, someSettling } from "../testing/some-settling.ts";
import { readProgress } from "./read-progress.ts";

test("progress counts what waits to be settled, sent and matched, and tells when the past is coming in", async (context) => {
  const { machine, intervals, purchaser, settle, ledger } = await someSettling(context);
  const progress = () => readProgress(machine);
  const nothing = { toSettle: 0, toMatch: 0, toSend: 0, oldest: null, pastIsComing: false };
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await someMeter(machine, { meterId: "plant-1", serial: "sun", kind: "plant", plant: somePlant });
  await purchaser(somePurchaser({ months: [monthOf(someNow)] }));
  assert.deepEqual(await progress(), { ...nothing, answered: 0 });

  await intervals("m-1", [[someNow - slotSeconds, 100n]]);
  assert.partialDeepStrictEqual(await progress(), { toSettle: 1, pastIsComing: false });
  const old = someNow - daySeconds;
  await intervals("plant-1", [[old, 100n]]);
  await intervals("m-1", [[old, 100n]]);
  ledger.failNext.push("never-arrives", "never-arrives");
  await settle();
  assert.partialDeepStrictEqual(await progress(), {
    toSettle: 0,
    toSend: 3,
    answered: 0,
    oldest: old,
    pastIsComing: true,
  });
  await settle();
  assert.deepEqual(await progress(), { ...nothing, answered: 4 });
});

test("a session that runs since hours ago is of the present; one that was told later is of the past", async (context) => {
  const { machine, start, stop } = await someSessions(context);
  const began = someNow - 5 * 3_600;
  await start({ at: began });
  assert.partialDeepStrictEqual(await readProgress(machine), { toSettle: 1, pastIsComing: false });
  await stop({ at: began + 3_600 });
  assert.partialDeepStrictEqual(await readProgress(machine), {
    toSettle: 1,
    oldest: began + 3_600,
    pastIsComing: true,
  });
});
