import assert from "node:assert/strict";
import { test } from "node:test";
import { daySeconds, monthStart, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { sessionParts } from "./session-parts.ts";

const november = 682;
const december = monthStart(november + 1);

const pieces = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    start: from + index * slotSeconds,
    durationS: slotSeconds,
    wh: toWattHours(1n),
    quality: "measured" as const,
  }));
const parts = (from: number, count: number, atHome: boolean) =>
  sessionParts(pieces(from, count), { atHome }).map(({ number, month, pieces: own }) => [
    number,
    month,
    own.length,
  ]);

test("a public session over the end of a month stays in the month in which it began", () => {
  assert.deepEqual(parts(december - 2 * slotSeconds, 4, false), [[0, november, 4]]);
});

test("seven days into the next month it goes on as another session of that month", () => {
  assert.deepEqual(parts(december - slotSeconds, 1 + 7 * 48 + 3, false), [
    [0, november, 1 + 7 * 48],
    [1, november + 1, 3],
  ]);
  assert.equal(sessionParts(pieces(december + 7 * daySeconds, 1), { atHome: false })[0]?.month, november + 1);
});

test("at home it ends with the month, since the house's energy does", () => {
  assert.deepEqual(parts(december - 2 * slotSeconds, 4, true), [
    [0, november, 2],
    [1, november + 1, 2],
  ]);
});
