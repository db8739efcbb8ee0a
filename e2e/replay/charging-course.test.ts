import assert from "node:assert/strict";
import { test } from "node:test";
import { chargingCourse } from "./charging-course.ts";

const start = 1_789_999_800;
const from = start - 600;

test("the car charges at 7.4 kW and then stands idle until it is unplugged", () => {
  assert.equal(start % 1800, 600);
  assert.deepEqual(chargingCourse({ start, end: start + 3 * 3600, wh: 8_000n }), [
    { at: from + 1800, wh: 2_466n },
    { at: from + 3600, wh: 6_166n },
    { at: from + 5400, wh: 8_000n },
    { at: from + 7200, wh: 8_000n },
    { at: from + 9000, wh: 8_000n },
    { at: from + 10_800, wh: 8_000n },
  ]);
});

test("a row that needs more than 7.4 kW is charged evenly until it is unplugged", () => {
  assert.deepEqual(chargingCourse({ start, end: start + 3600, wh: 7_800n }), [
    { at: from + 1800, wh: 2_600n },
    { at: from + 3600, wh: 6_500n },
  ]);
});

test("a session within one half hour, or that ends with it, has no register between", () => {
  assert.deepEqual(chargingCourse({ start, end: start + 180, wh: 300n }), []);
  assert.deepEqual(chargingCourse({ start, end: start + 1200, wh: 300n }), []);
  assert.deepEqual(chargingCourse({ start: from, end: from + 1800, wh: 0n }), []);
});

test("no register falls", () => {
  const course = chargingCourse({ start, end: start + 86_400, wh: 71_370n });
  for (const [index, { wh }] of course.entries()) assert.ok(wh >= (course[index - 1]?.wh ?? 0n));
  assert.equal(course.at(-1)?.wh, 71_370n);
});
