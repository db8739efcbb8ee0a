import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { dayOf, daySeconds, slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { someSettling } from "../testing/some-settling.ts";
import { markNewReadings } from "./mark-new-readings.ts";

const slot = slotOf(someNow);
const start = someNow;

async function someMarks(context: TestContext) {
  const { machine, registers, intervals } = await someSettling(context);
  await someMeter(machine, { meterId: "m-1" });
  /** [first slot, last slot] of each marked day, from the slot of now; then the marks are gone. */
  const marks = async () => {
    await machine.store
      .transaction()
      .execute((db) => markNewReadings(db, { ...machine, pastRestSeconds: 3 }));
    const rows = await machine.store.selectFrom("settle_marks").selectAll().orderBy("day").execute();
    await machine.store.deleteFrom("settle_marks").execute();
    return rows.map(({ from_slot, to_slot, due_at }) => [from_slot - slot, to_slot - 1 - slot, due_at]);
  };
  return { machine, registers, intervals, marks };
}

test("a register inside a half hour that is not over decides nothing; the one that passes its end decides it", async (context) => {
  const { registers, marks } = await someMarks(context);
  await registers("m-1", [[start + 10, 0n]]);
  assert.deepEqual(await marks(), []);
  await registers("m-1", [[start + 20, 5n]]);
  assert.deepEqual(await marks(), []);
  await registers("m-1", [[start + slotSeconds, 500n]]);
  assert.deepEqual(await marks(), [[0, 0, 0]]);
  await registers("m-1", [[start + slotSeconds + 10, 505n]]);
  assert.deepEqual(await marks(), [[0, 0, 0]], "the half hour before may have ended by a slip");
  await registers("m-1", [[start + slotSeconds + 20, 510n]]);
  await registers("m-1", [[start + slotSeconds + 30, 515n]]);
  await marks();
  await registers("m-1", [[start + slotSeconds + 40, 520n]]);
  assert.deepEqual(await marks(), []);
});

test("a register between two others marks what lies between its neighbours", async (context) => {
  const { registers, marks } = await someMarks(context);
  await registers("m-1", [
    [start, 0n],
    [start + 4 * slotSeconds, 400n],
  ]);
  await marks();
  await registers("m-1", [[start + slotSeconds + 60, 300n]]);
  assert.deepEqual(await marks(), [[-1, 3, 0]]);
});

test("half hours mark themselves, by days of Japan; those of the past rest until no more of them come", async (context) => {
  const { intervals, marks } = await someMarks(context);
  await intervals("m-1", [[start, 1n]]);
  assert.deepEqual(await marks(), [[-1, 0, 0]]);
  const old = start - daySeconds;
  await intervals("m-1", [
    [old, 1n],
    [old + daySeconds / 2, 1n],
  ]);
  const midnight = slotOf(dayOf(start) * daySeconds - 32_400) - slot;
  assert.deepEqual(await marks(), [
    [-49, midnight - 1, someNow + 3],
    [midnight, -24, someNow + 3],
  ]);
});
