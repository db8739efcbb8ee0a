import assert from "node:assert/strict";
import { test } from "node:test";
import { sumWattHours, toWattHours } from "./watt-hours.ts";

test("energy is never negative", () => {
  assert.equal(toWattHours(0n), 0n);
  assert.throws(() => toWattHours(-1n), RangeError);
});

test("energy adds up", () => {
  assert.equal(sumWattHours([toWattHours(99n), toWattHours(57n)]), 156n);
  assert.equal(sumWattHours([]), 0n);
});
