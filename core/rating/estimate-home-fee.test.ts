import assert from "node:assert/strict";
import { test } from "node:test";
import { toWattHours } from "../energy/watt-hours.ts";
import { estimateHomeFee, homePriceAt } from "./estimate-home-fee.ts";
import type { HomeTariff } from "./home-tariff.ts";
import { december, decemberStart } from "./testing/some-record.ts";
import { someHomeTariff, someTimeOfUse } from "./testing/some-tariff.ts";

const priceAt = (tariff: HomeTariff, { hours = 0, usedWh = 0n }) =>
  homePriceAt(tariff, {
    time: decemberStart + hours * 3_600,
    month: december,
    usedWh: toWattHours(usedWh),
  });

test("claim 3a: a home's half hour costs the band's price with fuel adjustment and levy", () => {
  const tariff = someHomeTariff({ energy: someTimeOfUse() });
  assert.equal(priceAt(tariff, { hours: 2 }), 25_020_000n);
  assert.equal(priceAt(tariff, { hours: 12 }), 32_920_000n);
  assert.equal(estimateHomeFee(toWattHours(3_700n), priceAt(tariff, { hours: 2 })), 92n);
});

for (const [usedWh, price, why] of [
  [0n, 26_960_000n, "the first tier"],
  [119_999n, 26_960_000n, "still the first"],
  [120_000n, 33_560_000n, "the second tier begins"],
  [900_000n, 37_650_000n, "the open tier"],
] as const) {
  test(`after ${usedWh} Wh of the month one kWh costs ${price} millionths of a yen (${why})`, () => {
    assert.equal(priceAt(someHomeTariff(), { usedWh }), price);
  });
}

test("kWh that a minimum charge includes cost fuel adjustment and levy only", () => {
  const tariff = someHomeTariff({ base: { by: "minimum", yen: "522.58", includedKwh: 15 } });
  assert.equal(priceAt(tariff, { usedWh: 14_999n }), -2_840_000n);
  assert.equal(priceAt(tariff, { usedWh: 15_000n }), 26_960_000n);
});
