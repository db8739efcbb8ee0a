import assert from "node:assert/strict";
import { test } from "node:test";
import { roundMs, summarise } from "./summarise.ts";

test("a median is the middle run, or half way between the two in the middle", () => {
  assert.deepEqual(summarise([5, 1, 9]), { min: 1, median: 5, max: 9, runs: 3 });
  assert.deepEqual(summarise([4, 1, 10, 2]), { min: 1, median: 3, max: 10, runs: 4 });
  assert.throws(() => summarise([]), RangeError);
});

test("milliseconds are told to the tenth", () => {
  assert.deepEqual([12.34, 12.35, 0.04].map(roundMs), [12.3, 12.4, 0]);
});
