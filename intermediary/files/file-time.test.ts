import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileTime } from "./file-time.ts";

for (const [text, format, instant] of [
  ["2013-01-01 00:30:00", "yyyy-MM-dd HH:mm:ss", "2012-12-31T15:30:00Z"],
  ["2026/4/1 0:30", "yyyy/M/d H:mm", "2026-03-31T15:30:00Z"],
  ["2026/04/01 24:00", "yyyy/M/d H:mm", "2026-04-01T15:00:00Z"],
  ["31.12.2018 23:30", "dd.MM.yyyy HH:mm", "2018-12-31T14:30:00Z"],
  ["2026-04-01T00:30:00+02:00", "iso", "2026-03-31T22:30:00Z"],
  ["2026-04-01T00:30Z", "iso", "2026-04-01T00:30:00Z"],
  ["2026-04-01T00:30:00", "iso", "2026-03-31T15:30:00Z"],
] as const) {
  test(`${text} as ${format}`, () => assert.equal(readFileTime(text, format), Date.parse(instant) / 1000));
}

for (const [text, format] of [
  ["2026-02-30 00:00:00", "yyyy-MM-dd HH:mm:ss"],
  ["2026-02-20 24:30:00", "yyyy-MM-dd HH:mm:ss"],
  ["2026-02-20 10:60:00", "yyyy-MM-dd HH:mm:ss"],
  ["2026/2/20 10:00", "yyyy-MM-dd HH:mm:ss"],
  ["", "iso"],
] as const) {
  test(`"${text}" is no time of ${format}`, () => assert.equal(readFileTime(text, format), null));
}
