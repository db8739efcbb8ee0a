import { createHash } from "node:crypto";
import { homePlaceOf, publicPlaceOf, toUserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import type { AwayTariff } from "@tsunagu/core/rating/away-tariff.ts";
import type { HomeTariff } from "@tsunagu/core/rating/home-tariff.ts";
import { createTariffBook } from "@tsunagu/core/rating/tariff-book.ts";
import { tariffDigest } from "@tsunagu/core/rating/tariff-digest.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";

/** 24 November 2026, 15:42 in Japan: a month with most of its days behind it. */
export const fakeNow = 1_795_502_520;
export const fakeMonth = 682;

export const fakeSeller = 1;
export const fakePassword = "ito-wo-musubu-24";
export const fakeEmail = "hanako@example.jp";
export const fakeSecret = toUserSecret(
  new Uint8Array(createHash("sha256").update("a secret of nobody").digest()),
);
export const fakeSerials = { settlement: "SM-2301-4471", heatPump: "HP-0082", wallbox: "WB-5512" } as const;

export const fakeSites = [
  { siteId: "tsunagu-ekimae", ja: "つなぐ駅前 急速充電", en: "Tsunagu Ekimae fast charging" },
  { siteId: "minato-garage", ja: "みなとガレージ", en: "Minato Garage" },
].map(({ siteId, ja, en }) => ({
  siteId,
  name: { ja, en },
  place: publicPlaceOf(fakeSeller, siteId),
}));

export const homePlace = (month: number) => homePlaceOf(fakeSecret, { seller: fakeSeller, month }, 1);

const head = {
  format: "tsunagu/tariff/1",
  seller: fakeSeller,
  version: 1,
  tax: { ratePercent: "10", rounding: "floor" },
} as const;

export const fakeHomeTariff: HomeTariff = {
  ...head,
  kind: "home",
  plan: "standard-home",
  name: { ja: "つなぐスタンダード", en: "Tsunagu Standard" },
  base: {
    by: "ampere",
    table: [
      { ampere: 30, yen: "935.25" },
      { ampere: 40, yen: "1247.00" },
      { ampere: 50, yen: "1558.75" },
      { ampere: 60, yen: "1870.50" },
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
  fuelAdjustment: Array.from({ length: 12 }, (_, index) => ({
    month: `2026-${String(index + 1).padStart(2, "0")}`,
    yenPerKwh: "-6.33",
  })),
  levy: [{ fiscalYear: 2026, yenPerKwh: "4.18" }],
  discounts: [{ name: { ja: "口座振替割引", en: "Direct debit discount" }, yen: "55" }],
  roundings: {
    billedKwh: "half-up",
    proratedKwh: "half-up",
    component: "half-up",
    levy: "floor",
    total: "floor",
  },
};

export const fakeAwayTariff: AwayTariff = {
  ...head,
  kind: "away",
  plan: "standard-away",
  name: { ja: "外出先の充電", en: "Charging away" },
  price: { yenPerKwh: "49.50", yenPerMinute: "0", yenPerSession: "0" },
  sites: [
    { place: fakeSites[0]?.place ?? "", yenPerKwh: "16.50", yenPerMinute: "0", yenPerSession: "0" },
    { place: fakeSites[1]?.place ?? "", yenPerKwh: "0", yenPerMinute: "0", yenPerSession: "110" },
  ],
  roundings: { minutes: "ceil", total: "floor" },
};

const tools = { sha256: nobleHasher.sha256 };
export const fakeDigests = {
  home: tariffDigest(fakeHomeTariff, tools),
  away: tariffDigest(fakeAwayTariff, tools),
};
/** Of the other seller: dearer at first, cheaper for much. */
const otherHomeTariff: HomeTariff = {
  ...fakeHomeTariff,
  seller: 2,
  plan: "minato-home",
  name: { ja: "みなとフラット", en: "Minato Flat" },
  energy: { by: "tiers", tiers: [{ toKwh: null, yenPerKwh: "33.10" }] },
};
const otherAwayTariff: AwayTariff = { ...fakeAwayTariff, seller: 2, plan: "minato-away" };
export const otherDigests = {
  home: tariffDigest(otherHomeTariff, tools),
  away: tariffDigest(otherAwayTariff, tools),
};
export const fakeTariffs: Readonly<Record<string, HomeTariff | AwayTariff>> = {
  [fakeDigests.home]: fakeHomeTariff,
  [fakeDigests.away]: fakeAwayTariff,
  [otherDigests.home]: otherHomeTariff,
  [otherDigests.away]: otherAwayTariff,
};
export const fakeBook = createTariffBook([fakeHomeTariff, fakeAwayTariff], tools);
