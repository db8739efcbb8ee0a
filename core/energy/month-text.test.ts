import assert from "node:assert/strict";
import { test } from "node:test";
import { monthText } from "./month-text.ts";

for (const [month, text] of [
  [0, "1970-01"],
  [659, "2024-12"],
  [682, "2026-11"],
  [-1, "1969-12"],
] as const) {
  test(`month ${month} is ${text}`, () => assert.equal(monthText(month), text));
}
