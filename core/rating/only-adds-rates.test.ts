import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyAddsRates } from "./only-adds-rates.ts";
import { someAwayTariff, someHomeTariff } from "./testing/some-tariff.ts";

const before = someHomeTariff();
const months = before.fuelAdjustment ?? [];

for (const [what, after, only] of [
  ["the same prices under the next number", someHomeTariff({ version: 2 }), true],
  [
    "one more month",
    someHomeTariff({ fuelAdjustment: [...months, { month: "2025-01", yenPerKwh: "1" }] }),
    true,
  ],
  [
    "one more year of the levy",
    someHomeTariff({ levy: [...(before.levy ?? []), { fiscalYear: 2025, yenPerKwh: "3.98" }] }),
    true,
  ],
  ["a month that is missing", someHomeTariff({ fuelAdjustment: months.slice(1) }), false],
  [
    "a month with another price",
    someHomeTariff({ fuelAdjustment: months.map((one) => ({ ...one, yenPerKwh: "0" })) }),
    false,
  ],
  ["no fuel adjustment at all", someHomeTariff({ fuelAdjustment: null }), false],
  [
    "another tier",
    someHomeTariff({ energy: { by: "tiers", tiers: [{ toKwh: null, yenPerKwh: "1" }] } }),
    false,
  ],
  ["another name", someHomeTariff({ name: { ja: "別", en: "Other" } }), false],
] as const) {
  test(`${what}: ${only ? "only adds" : "changes"}`, () => assert.equal(onlyAddsRates(before, after), only));
}

test("a site more only adds; a site with another price changes, and kinds are not compared", () => {
  const away = someAwayTariff();
  const site = { place: "00000000000000ff", yenPerKwh: "1", yenPerMinute: "0", yenPerSession: "0" };
  const more = { ...away, sites: [...away.sites, site] };
  assert.equal(onlyAddsRates(away, more), true);
  assert.equal(onlyAddsRates(more, { ...more, sites: [...away.sites, { ...site, yenPerKwh: "2" }] }), false);
  assert.equal(onlyAddsRates(before, away), false);
});
