import assert from "node:assert/strict";
import { test } from "node:test";
import { monthlyRates } from "./monthly-rates.ts";
import { someHomeTariff } from "./testing/some-tariff.ts";
import vectors from "./vectors/bills.json" with { type: "json" };

const levy = Object.entries(vectors.levy).map(([year, yenPerKwh]) => ({
  fiscalYear: Number(year),
  yenPerKwh,
}));
const tariff = someHomeTariff({ levy, fuelAdjustment: null });
const monthNumber = (year: number, month: number) => (year - 1970) * 12 + month - 1;

for (const [year, month, microYen] of [
  [2023, 5, 1_400_000n],
  [2024, 4, 1_400_000n],
  [2024, 5, 3_490_000n],
  [2024, 12, 3_490_000n],
  [2025, 1, 3_490_000n],
  [2025, 4, 3_490_000n],
  [2025, 5, 3_980_000n],
  [2026, 5, 4_180_000n],
  [2027, 4, 4_180_000n],
] as const) {
  test(`the levy of the reading month ${year}-${month} is ${microYen} millionths of a yen`, () => {
    assert.equal(monthlyRates(tariff, monthNumber(year, month)).levyYenPerKwh, microYen);
  });
}

test("a levy that is not published yet is not the old one", () => {
  assert.throws(() => monthlyRates(tariff, monthNumber(2027, 5)), { code: "invalid_input" });
  assert.throws(() => monthlyRates(tariff, monthNumber(2023, 4)), { code: "invalid_input" });
});
