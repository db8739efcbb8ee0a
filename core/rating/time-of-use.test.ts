import assert from "node:assert/strict";
import { test } from "node:test";
import { someTimeOfUse } from "./testing/some-tariff.ts";
import { createBandOf, everySlotHasOneBand } from "./time-of-use.ts";

const day = 86_400;
const hour = 3_600;
/** 2026-01-01 00:00 in Japan, a Thursday. */
const newYear = 1_767_193_200;

const bandOf = createBandOf(someTimeOfUse());

for (const [hours, band, why] of [
  [0, 0, "the day band goes past midnight"],
  [0.5, 0, "until 01:00"],
  [1, 1, "night begins at 01:00"],
  [5.5, 1, "and lasts until 06:00"],
  [6, 0, "a border belongs to what begins"],
  [23.5, 0, "late evening"],
] as const) {
  test(`${hours} h after midnight in Japan is band ${band} (${why})`, () => {
    assert.equal(bandOf(newYear + hours * hour), band);
  });
}

const workdays = ["mon", "tue", "wed", "thu", "fri"] as const;
const restDays = ["sat", "sun", "holiday"] as const;
const name = { ja: "帯", en: "Band" };
const weekly = {
  bands: [
    { name, yenPerKwh: "40", windows: [{ days: [...workdays], from: "08:00", to: "22:00" }] },
    {
      name,
      yenPerKwh: "20",
      windows: [
        { days: [...workdays], from: "22:00", to: "08:00" },
        { days: [...restDays], from: "00:00", to: "00:00" },
      ],
    },
  ],
  holidays: ["2026-01-01"],
};

test("weekdays, weekends and listed holidays are told apart by the date in Japan", () => {
  assert.equal(everySlotHasOneBand(weekly.bands), true);
  const weeklyBandOf = createBandOf(weekly);
  const atTen = [0, 1, 2, 3, 4].map((days) => weeklyBandOf(newYear + days * day + 10 * hour));
  assert.deepEqual(atTen, [1, 0, 1, 1, 0], "holiday, Friday, Saturday, Sunday, Monday");
});

test("bands with a hole or an overlap are not accepted", () => {
  const [peak, rest] = weekly.bands;
  assert.ok(peak !== undefined && rest !== undefined);
  assert.equal(everySlotHasOneBand([peak]), false);
  assert.equal(everySlotHasOneBand([peak, rest, peak]), false);
});
