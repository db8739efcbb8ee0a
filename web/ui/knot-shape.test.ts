import assert from "node:assert/strict";
import { test } from "node:test";
import { knotReach, knotShape, pathOf } from "./knot-shape.ts";

test("a knot comes in and goes out on the thread's own line", () => {
  const { line } = knotShape({ size: 10 });
  assert.deepEqual(line[0], [-knotReach(10), -0]);
  assert.deepEqual(line.at(-1), [knotReach(10), -0]);
});

test("three crossings: a knot that holds, not a loop that falls open", () => {
  assert.equal(knotShape({ size: 10 }).over.length, 3);
});

test("a path has no more digits than a screen shows", () => {
  assert.equal(
    pathOf([
      [0, 0],
      [1.23456, -2],
    ]),
    "M0 0L1.23 -2",
  );
});
