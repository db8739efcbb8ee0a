import assert from "node:assert/strict";
import { test } from "node:test";
import { timeText } from "./time-text.ts";

for (const text of [
  "1970-01-01T09:00:00+09:00",
  "2024-02-29T23:59:59+09:00",
  "2026-11-01T00:00:00+09:00",
  "2026-12-31T10:05:09+09:00",
]) {
  test(`${text} is written as it is read`, () => assert.equal(timeText(Date.parse(text) / 1_000), text));
}
