import { sha256 } from "@noble/hashes/sha2.js";
import type { AwayTariff } from "../away-tariff.ts";
import type { HomeTariff } from "../home-tariff.ts";
import type { Tariff } from "../tariff.ts";
import { createTariffBook, type TariffBook } from "../tariff-book.ts";
import { tariffDigest } from "../tariff-digest.ts";

export const someSeller = 7;

const head = {
  format: "tsunagu/tariff/1",
  seller: someSeller,
  version: 1,
  tax: { ratePercent: "10", rounding: "floor" },
} as const;

/** 従量電灯B as of 2024, with the fuel adjustment of December 2024. */
export const someHomeTariff = (change: Partial<HomeTariff> = {}): HomeTariff => ({
  ...head,
  kind: "home",
  plan: "home-b",
  name: { ja: "従量電灯B", en: "Meter-rate lighting B" },
  base: {
    by: "ampere",
    table: [
      { ampere: 30, yen: "935.25" },
      { ampere: 40, yen: "1247.00" },
    ],
    halfIfNothingUsed: true,
  },
  energy: {
    by: "tiers",
    tiers: [
      { toKwh: 120, yenPerKwh: "29.80" },
      { toKwh: 300, yenPerKwh: "36.40" },
      { toKwh: null, yenPerKwh: "40.49" },
    ],
  },
  fuelAdjustment: [
    { month: "2024-11", yenPerKwh: "-6.10" },
    { month: "2024-12", yenPerKwh: "-6.33" },
  ],
  levy: [{ fiscalYear: 2024, yenPerKwh: "3.49" }],
  discounts: [],
  roundings: {
    billedKwh: "half-up",
    proratedKwh: "half-up",
    component: "half-up",
    levy: "floor",
    total: "floor",
  },
  ...change,
});

const everyDay = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"] as const;

/** スマートライフ as of 2025: cheap from 01:00 to 06:00. */
export const someTimeOfUse = (
  dayYen = "35.76",
  nightYen = "27.86",
): Extract<HomeTariff["energy"], { by: "time-of-use" }> => ({
  by: "time-of-use",
  bands: [
    {
      name: { ja: "昼間", en: "Day" },
      yenPerKwh: dayYen,
      windows: [{ days: [...everyDay], from: "06:00", to: "01:00" }],
    },
    {
      name: { ja: "夜間", en: "Night" },
      yenPerKwh: nightYen,
      windows: [{ days: [...everyDay], from: "01:00", to: "06:00" }],
    },
  ],
  holidays: [],
});

export const someAwayTariff = (change: Partial<AwayTariff> = {}): AwayTariff => ({
  ...head,
  kind: "away",
  plan: "away",
  name: { ja: "外出先充電", en: "Charging away" },
  price: { yenPerKwh: "60.5", yenPerMinute: "0", yenPerSession: "0" },
  sites: [],
  roundings: { minutes: "ceil", total: "floor" },
  ...change,
});

export const someDigest = (tariff: Tariff): string => tariffDigest(tariff, { sha256 });

export const someBook = (...tariffs: readonly Tariff[]): TariffBook => createTariffBook(tariffs, { sha256 });
