import assert from "node:assert/strict";
import { test } from "node:test";
import { dayText, parseDayText } from "./day-text.ts";

for (const [text, day] of [
  ["1970-01-01", 0],
  ["1969-12-31", -1],
  ["2024-02-29", 19_782],
  ["2026-11-01", 20_758],
] as const) {
  test(`${text} is day ${day}, there and back`, () => {
    assert.equal(parseDayText(text), day);
    assert.equal(dayText(day), text);
  });
}

test("a day that no calendar has is no day", () => {
  for (const text of ["2026-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "2026-1-1", "today"]) {
    assert.equal(parseDayText(text), undefined, text);
  }
});
