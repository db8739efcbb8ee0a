import assert from "node:assert/strict";
import { test } from "node:test";
import { batchRefusals, isRefused, recordOutcomeOf, recordOutcomes, refused } from "./outcomes.ts";

test("records answer 1 to 30 and batches 128 to 142, each number once, in the order of the format", () => {
  assert.deepEqual(
    Object.values(recordOutcomes),
    Array.from({ length: 30 }, (_, index) => index + 1),
  );
  assert.deepEqual(
    Object.values(batchRefusals),
    Array.from({ length: 15 }, (_, index) => index + 128),
  );
});

test("an outcome byte has its name, and 0 is never an outcome", () => {
  for (const [name, number] of Object.entries(recordOutcomes)) assert.equal(recordOutcomeOf(number), name);
  for (const number of [0, 31, 128]) assert.equal(recordOutcomeOf(number), undefined);
});

test("a refusal is told from a value", () => {
  assert.ok(isRefused(refused("overlap", "two intervals")));
  assert.ok(!isRefused<object, "overlap">({ kind: "usage-recorded" }));
});
