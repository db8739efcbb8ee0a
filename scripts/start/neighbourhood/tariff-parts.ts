import { monthText } from "@tsunagu/core/energy/month-text.ts";
import type { Tariff } from "@tsunagu/core/rating/tariff.ts";

type HomeTariff = Extract<Tariff, { kind: "home" }>;
type AwayTariff = Extract<Tariff, { kind: "away" }>;

/** What the demonstration's tariffs have in common: prices in the range of published Japanese plans, tax included. */

const tax = { ratePercent: "10", rounding: "floor" } as const;

/** 再エネ賦課金, yen per kWh by fiscal year as the Ministry of Economy, Trade and Industry announced it. */
const announcedLevy: Readonly<Record<number, string>> = {
  2023: "1.40",
  2024: "3.49",
  2025: "3.98",
  2026: "4.18",
};
const newestLevy = "4.18";

/** For every year that the demonstration can meet; what is not announced yet is as the newest. */
const levyAround = (month: number): HomeTariff["levy"] => {
  const year = 1970 + Math.floor(month / 12);
  return Array.from({ length: 7 }, (_, nth) => year - 3 + nth).map((fiscalYear) => ({
    fiscalYear,
    yenPerKwh: announcedLevy[fiscalYear] ?? newestLevy,
  }));
};

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
const fuelAdjustment = (month: number): HomeTariff["fuelAdjustment"] =>
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

type HomePrices = Pick<HomeTariff, "base" | "energy">;

/** `month`: the one in which the demonstration begins. */
export const homeTariff = (named: Named, month: number, prices: HomePrices): HomeTariff => ({
  ...headOf(named),
  kind: "home",
  ...prices,
  fuelAdjustment: fuelAdjustment(month),
  levy: levyAround(month),
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
