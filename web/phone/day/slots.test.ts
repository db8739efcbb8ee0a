import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeDayAnswer } from "../../testing/fake-month.ts";
import { runsOfRecords, type Slot, slotsOf, slotWh } from "./slots.ts";

const some = (quality: Slot["quality"]): Slot => ({ uses: [], quality });

test("the thread is broken where records are missing", () => {
  const slots = (["measured", "estimated", "missing", "missing", "measured"] as const).map(some);
  assert.deepEqual(runsOfRecords(slots), [
    [0, 2],
    [4, 5],
  ]);
});

test("a day in the middle of a month is whole, today has a future", () => {
  const past = slotsOf(fakeDayAnswer("2026-11-10").slots);
  assert.deepEqual(runsOfRecords(past), [[0, 48]]);
  assert.ok(past.every((slot) => slotWh(slot) > 0n));
  assert.deepEqual(runsOfRecords(slotsOf(fakeDayAnswer("2026-11-24").slots)), [[0, 31]]);
});
