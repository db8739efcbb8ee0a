import { monthText } from "@tsunagu/core/energy/month-text.ts";
import type { Tariff } from "@tsunagu/core/rating/tariff.ts";

type HomeTariff = Extract<Tariff, { kind: "home" }>;
type AwayTariff = Extract<Tariff, { kind: "away" }>;

/** What the demonstration's tariffs have in common: prices in the range of published Japanese plans, tax included. */

const tax = { ratePercent: "10", rounding: "floor" } as const;

/** 再エネ賦課金, yen per kWh by fiscal year (Ministry of Economy, Trade and Industry). */
const levy = [
  { fiscalYear: 2023, yenPerKwh: "1.40" },
  { fiscalYear: 2024, yenPerKwh: "3.49" },
  { fiscalYear: 2025, yenPerKwh: "3.98" },
  { fiscalYear: 2026, yenPerKwh: "4.18" },
  { fiscalYear: 2027, yenPerKwh: "4.18" },
];

export const amperes = [30, 40, 50, 60];

/** 311.75 yen per 10 A, exactly. */
const baseYen = (ampere: number) => {
  const hundredths = (BigInt(ampere) * 31_175n) / 10n;
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, "0")}`;
};

export const baseByAmpere: HomeTariff["base"] = {
  by: "ampere",
  table: amperes.map((ampere) => ({ ampere, yen: baseYen(ampere) })),
  halfIfNothingUsed: true,
};

/** A fuel adjustment for every month that the demonstration can meet: two years back and three ahead. */
export const fuelAdjustment = (month: number): HomeTariff["fuelAdjustment"] =>
  Array.from({ length: 60 }, (_, index) => ({
    month: monthText(month - 24 + index),
    yenPerKwh: ["-5.00", "-5.35", "-6.10", "-6.33", "-5.80"][index % 5] ?? "0",
  }));

type Named = { readonly seller: number; readonly plan: string; readonly name: Tariff["name"] };

const headOf = ({ seller, plan, name }: Named) => ({
  format: "tsunagu/tariff/1" as const,
  seller,
  plan,
  version: 1,
  name,
  tax,
});

type HomePrices = Pick<HomeTariff, "base" | "energy" | "fuelAdjustment">;

export const homeTariff = (named: Named, prices: HomePrices): HomeTariff => ({
  ...headOf(named),
  kind: "home",
  ...prices,
  levy: [...levy],
  discounts: [],
  roundings: {
    billedKwh: "half-up",
    proratedKwh: "floor",
    component: "floor",
    levy: "floor",
    total: "floor",
  },
});

export const awayTariff = (
  named: Named,
  { yenPerKwh, sites }: { readonly yenPerKwh: string; readonly sites: AwayTariff["sites"] },
): AwayTariff => ({
  ...headOf(named),
  kind: "away",
  price: { yenPerKwh, yenPerMinute: "0", yenPerSession: "0" },
  sites: [...sites],
  roundings: { minutes: "ceil", total: "floor" },
});
