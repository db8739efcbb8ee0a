import assert from "node:assert/strict";
import { test } from "node:test";
import { toWattHours } from "../energy/watt-hours.ts";
import type { HomeTariff } from "./home-tariff.ts";
import { priceHome } from "./price-home.ts";
import { parseTariff } from "./tariff.ts";
import { someHomeTariff, someTimeOfUse } from "./testing/some-tariff.ts";
import vectors from "./vectors/bills.json" with { type: "json" };

const december2024 = (2024 - 1970) * 12 + 11;
const wholeMonth = { billed: 31, ofMonth: 31 };
/** 2024-12-02 00:00 in Japan. */
const monday = 1_733_065_200;

const bill = (
  tariff: HomeTariff,
  wh: bigint,
  {
    size = 30,
    days = wholeMonth,
    start = monday,
  }: { size?: number; days?: typeof wholeMonth; start?: number } = {},
) => priceHome([{ start, wh: toWattHours(wh) }], { tariff, size, month: december2024, days });

for (const { id, base, includedKwh, tiers, kwh, fuel, levy, discount, yen } of vectors.homes) {
  test(`the published bill ${id} is ${yen} yen`, () => {
    const tariff = parseTariff({
      ...someHomeTariff(),
      base:
        includedKwh === undefined
          ? { by: "contract", yen: base, halfIfNothingUsed: true }
          : { by: "minimum", yen: base, includedKwh },
      energy: { by: "tiers", tiers: tiers.map(([toKwh, yenPerKwh]) => ({ toKwh, yenPerKwh })) },
      fuelAdjustment: [{ month: "2024-12", yenPerKwh: fuel }],
      levy: [{ fiscalYear: 2024, yenPerKwh: levy }],
      discounts: [{ name: { ja: "口座振替割引", en: "Direct debit" }, yen: discount }],
    });
    assert.ok(tariff.kind === "home");
    assert.equal(bill(tariff, BigInt(kwh) * 1_000n).yen, BigInt(yen));
  });
}

test("every component of a bill is there in sen, and they add up to the total", () => {
  const { base, energy, fuel, discount, levy, fixed, yen, measuredWh, billedKwh } = bill(
    someHomeTariff(),
    260_499n,
  );
  assert.deepEqual(
    { base, fuel, discount, levy, fixed, yen, measuredWh, billedKwh },
    {
      base: 93_525n,
      fuel: -164_580n,
      discount: 0n,
      levy: 907n,
      fixed: 935n,
      yen: 8_868n,
      measuredWh: 260_499n,
      billedKwh: 260n,
    },
  );
  assert.deepEqual(
    energy.map(({ band, billedKwh: kwh, sen }) => ({ band, kwh, sen })),
    [
      { band: 0, kwh: 120n, sen: 357_600n },
      { band: 1, kwh: 140n, sen: 509_600n },
    ],
  );
});

for (const [wh, kwh] of [
  [260_499n, 260n],
  [260_500n, 261n],
  [499n, 0n],
] as const) {
  test(`${wh} Wh are billed as ${kwh} kWh: rounded half up once per period`, () => {
    assert.equal(bill(someHomeTariff(), wh).billedKwh, kwh);
  });
}

test("1,488 readings of 499 Wh are rounded once, not 1,488 times", () => {
  const uses = Array.from({ length: 1_488 }, (_, slot) => ({
    start: monday + slot * 1_800,
    wh: toWattHours(499n),
  }));
  const { billedKwh } = priceHome(uses, {
    tariff: someHomeTariff(),
    size: 30,
    month: december2024,
    days: wholeMonth,
  });
  assert.equal(billedKwh, 743n);
});

test("45 kWh bear 63 yen of levy at 1.40, where a float says 62", () => {
  const tariff = someHomeTariff({ levy: [{ fiscalYear: 2024, yenPerKwh: "1.40" }] });
  assert.equal(bill(tariff, 45_000n).levy, 63n);
  assert.equal(Math.floor(1.4 * 45), 62);
});

test("half of the base is charged if not one Wh was used", () => {
  assert.equal(bill(someHomeTariff(), 0n).base, 46_763n);
  assert.equal(bill(someHomeTariff(), 1n).base, 93_525n);
});

test("a minimum charge is not halved", () => {
  const tariff = someHomeTariff({ base: { by: "minimum", yen: "522.58", includedKwh: 15 } });
  assert.equal(bill(tariff, 0n).base, 52_258n);
  assert.deepEqual(
    bill(tariff, 20_000n).energy.map(({ band, billedKwh }) => [band, billedKwh]),
    [
      ["included", 15n],
      [0, 5n],
    ],
  );
});

test("a minimum charge can have a fuel adjustment of its own", () => {
  const tariff = someHomeTariff({
    base: { by: "minimum", yen: "522.58", includedKwh: 15 },
    fuelAdjustment: [{ month: "2024-12", yenPerKwh: "-1.00", includedYen: "-10.00" }],
  });
  assert.equal(bill(tariff, 20_000n).fuel, -1_500n);
  assert.equal(bill(tariff, 10_000n).fuel, -1_000n);
});

test("base, discount and tier widths are prorated by days", () => {
  const tariff = someHomeTariff({ discounts: [{ name: { ja: "割引", en: "Discount" }, yen: "100" }] });
  const { base, discount, energy } = bill(tariff, 260_000n, { days: { billed: 15, ofMonth: 31 } });
  assert.equal(base, 45_254n, "935.25 x 15 / 31 = 452.540…");
  assert.equal(discount, 4_839n);
  assert.deepEqual(
    energy.map(({ billedKwh }) => billedKwh),
    [58n, 87n, 115n],
    "120 x 15 / 31 = 58.06 and 180 x 15 / 31 = 87.10",
  );
});

test("a period in which no day begins has no base, and the tiers of one day", () => {
  const { base, energy } = bill(someHomeTariff(), 10_000n, { days: { billed: 0, ofMonth: 30 } });
  assert.equal(base, 0n);
  assert.deepEqual(
    energy.map(({ billedKwh }) => billedKwh),
    [4n, 6n],
  );
});

test("a contract by kVA pays the base per kVA", () => {
  const tariff = someHomeTariff({ base: { by: "kva", yenPerKva: "311.75", halfIfNothingUsed: true } });
  assert.equal(bill(tariff, 1_000n, { size: 6 }).base, 187_050n);
});

test("time of use rounds the kWh of each band once, and bills fuel and levy on their sum", () => {
  const uses = [
    { start: monday + 2 * 3_600, wh: toWattHours(10_500n) },
    { start: monday + 12 * 3_600, wh: toWattHours(20_400n) },
    { start: monday + 12.5 * 3_600, wh: toWattHours(50n) },
  ];
  const tariff = someHomeTariff({ energy: someTimeOfUse() });
  const { energy, billedKwh, fuel, levy } = priceHome(uses, {
    tariff,
    size: 30,
    month: december2024,
    days: wholeMonth,
  });
  assert.deepEqual(
    energy.map(({ band, billedKwh: kwh, sen }) => ({ band, kwh, sen })),
    [
      { band: 0, kwh: 20n, sen: 71_520n },
      { band: 1, kwh: 11n, sen: 30_646n },
    ],
  );
  assert.deepEqual({ billedKwh, fuel, levy }, { billedKwh: 31n, fuel: -19_623n, levy: 108n });
});

test("a month that the tariff does not list is refused, not guessed", () => {
  const unlisted = { code: "invalid_input" };
  assert.throws(() => bill(someHomeTariff({ fuelAdjustment: [] }), 1_000n), unlisted);
  assert.throws(() => bill(someHomeTariff({ levy: [] }), 1_000n), unlisted);
  assert.throws(() => bill(someHomeTariff(), 1_000n, { size: 35 }), unlisted);
});

test("a plan can be without fuel adjustment and levy", () => {
  const { fuel, levy } = bill(someHomeTariff({ fuelAdjustment: null, levy: null }), 100_000n);
  assert.deepEqual({ fuel, levy }, { fuel: 0n, levy: 0n });
});
