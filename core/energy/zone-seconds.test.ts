import assert from "node:assert/strict";
import { test } from "node:test";
import { zoneSeconds } from "./zone-seconds.ts";

for (const [zone, seconds] of [
  ["Z", 0],
  ["z", 0],
  ["+09:00", 32_400],
  ["+1000", 36_000],
  ["-03:30", -12_600],
] as const) {
  test(`${zone} is ${seconds} s east of UTC`, () => assert.equal(zoneSeconds(zone), seconds));
}
