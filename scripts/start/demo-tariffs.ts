import { monthText } from "@tsunagu/core/energy/month-text.ts";
import type { Tariff } from "@tsunagu/core/rating/tariff.ts";
import { soloMember } from "./prepare-data.ts";

/** The plans of the demonstration's seller: prices in the range of published Japanese plans, tax included. */

const tax = { ratePercent: "10", rounding: "floor" } as const;
const roundings = {
  billedKwh: "half-up",
  proratedKwh: "floor",
  component: "floor",
  levy: "floor",
  total: "floor",
} as const;
const everyDay = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"] as const;
const amperes = [30, 40, 50, 60];

/** 再エネ賦課金, yen per kWh by fiscal year (Ministry of Economy, Trade and Industry). */
const levy = [
  { fiscalYear: 2023, yenPerKwh: "1.40" },
  { fiscalYear: 2024, yenPerKwh: "3.49" },
  { fiscalYear: 2025, yenPerKwh: "3.98" },
  { fiscalYear: 2026, yenPerKwh: "4.18" },
  { fiscalYear: 2027, yenPerKwh: "4.18" },
];

/** 311.75 yen per 10 A, exactly. */
const baseYen = (ampere: number) => {
  const hundredths = (BigInt(ampere) * 31_175n) / 10n;
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, "0")}`;
};

const base = {
  by: "ampere",
  table: amperes.map((ampere) => ({ ampere, yen: baseYen(ampere) })),
  halfIfNothingUsed: true,
} as const;

/** A fuel adjustment for every month that the demonstration can meet: two years back and three ahead. */
const fuelAdjustment = (month: number) =>
  Array.from({ length: 60 }, (_, index) => ({
    month: monthText(month - 24 + index),
    yenPerKwh: ["-5.00", "-5.35", "-6.10", "-6.33", "-5.80"][index % 5] ?? "0",
  }));

export type DemoPlan = {
  readonly planId: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly description: { readonly ja: string; readonly en: string };
  readonly home: Tariff;
  readonly away: Tariff;
  readonly amperes: readonly number[];
};

export function demoPlans(
  month: number,
  places: { readonly fast: string; readonly garage: string },
): readonly DemoPlan[] {
  const head = (plan: string, name: DemoPlan["name"]) =>
    ({ format: "tsunagu/tariff/1", seller: soloMember, plan, version: 1, name, tax }) as const;
  const sites = [
    { place: places.fast, yenPerKwh: "16.50", yenPerMinute: "0", yenPerSession: "0" },
    { place: places.garage, yenPerKwh: "0", yenPerMinute: "0", yenPerSession: "110" },
  ];
  const away = (plan: string, yenPerKwh: string): Tariff => ({
    ...head(plan, { ja: "外出先の充電", en: "Charging away" }),
    kind: "away",
    price: { yenPerKwh, yenPerMinute: "0", yenPerSession: "0" },
    sites,
    roundings: { minutes: "ceil", total: "floor" },
  });
  const home = {
    kind: "home",
    base,
    fuelAdjustment: fuelAdjustment(month),
    levy,
    discounts: [],
    roundings,
  } as const;
  const day = { ja: "昼", en: "Day" };
  const night = { ja: "夜", en: "Night" };
  return [
    {
      planId: "standard",
      name: { ja: "つなぐスタンダード", en: "Tsunagu Standard" },
      description: {
        ja: "使うほど段階が上がる、いつでも同じ単価のプラン",
        en: "Three tiers, the same price at any hour",
      },
      home: {
        ...head("standard-home", { ja: "つなぐスタンダード", en: "Tsunagu Standard" }),
        ...home,
        base: { ...base, table: [...base.table] },
        energy: {
          by: "tiers",
          tiers: [
            { toKwh: 120, yenPerKwh: "29.80" },
            { toKwh: 300, yenPerKwh: "36.40" },
            { toKwh: null, yenPerKwh: "40.49" },
          ],
        },
        levy: [...levy],
        discounts: [],
      },
      away: away("standard-away", "49.50"),
      amperes,
    },
    {
      planId: "night",
      name: { ja: "つなぐナイト", en: "Tsunagu Night" },
      description: {
        ja: "夜1時から6時が安い、車のある家のプラン",
        en: "Cheaper from 1 to 6 at night, for homes with a car",
      },
      home: {
        ...head("night-home", { ja: "つなぐナイト", en: "Tsunagu Night" }),
        ...home,
        base: { ...base, table: [...base.table] },
        energy: {
          by: "time-of-use",
          bands: [
            { name: day, yenPerKwh: "35.76", windows: [{ days: [...everyDay], from: "06:00", to: "01:00" }] },
            {
              name: night,
              yenPerKwh: "27.86",
              windows: [{ days: [...everyDay], from: "01:00", to: "06:00" }],
            },
          ],
          holidays: [],
        },
        levy: [...levy],
        discounts: [],
      },
      away: away("night-away", "44.00"),
      amperes,
    },
  ];
}
