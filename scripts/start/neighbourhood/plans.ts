import type { Said } from "@tsunagu/core/api/language.ts";
import type { Tariff } from "@tsunagu/core/rating/tariff.ts";
import { secondSeller, soloMember } from "../solo-genesis.ts";
import { demoSites } from "./sites.ts";
import { amperes, awayTariff, baseByAmpere, homeTariff } from "./tariff-parts.ts";

type Energy = Extract<Tariff, { kind: "home" }>["energy"];
type Window = Extract<Energy, { by: "time-of-use" }>["bands"][number]["windows"][number];

export type DemoPlan = {
  readonly seller: number;
  readonly planId: string;
  readonly name: Said;
  readonly description: Said;
  readonly home: Tariff;
  readonly away: Tariff;
  readonly amperes: readonly number[];
};

type Offer = Omit<DemoPlan, "home" | "away" | "amperes"> & {
  readonly energy: Energy;
  readonly awayYenPerKwh: string;
  /** Yen for one contract of any size; absent: by ampere. */
  readonly yenPerContract?: string;
};

const everyDay = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"] as const;
const from = (start: string, end: string): Window => ({ days: [...everyDay], from: start, to: end });

const offers: readonly Offer[] = [
  {
    seller: soloMember,
    planId: "standard",
    name: { ja: "つなぐスタンダード", en: "Tsunagu Standard" },
    description: {
      ja: "使うほど段階が上がる、いつでも同じ単価のプラン",
      en: "Three tiers, the same price at any hour",
    },
    energy: {
      by: "tiers",
      tiers: [
        { toKwh: 120, yenPerKwh: "29.80" },
        { toKwh: 300, yenPerKwh: "36.40" },
        { toKwh: null, yenPerKwh: "40.49" },
      ],
    },
    awayYenPerKwh: "49.50",
  },
  {
    seller: soloMember,
    planId: "night",
    name: { ja: "つなぐナイト", en: "Tsunagu Night" },
    description: {
      ja: "夜1時から6時が安い、車のある家のプラン",
      en: "Cheaper from 1 to 6 at night, for homes with a car",
    },
    energy: {
      by: "time-of-use",
      bands: [
        { name: { ja: "昼", en: "Day" }, yenPerKwh: "35.76", windows: [from("06:00", "01:00")] },
        { name: { ja: "夜", en: "Night" }, yenPerKwh: "27.86", windows: [from("01:00", "06:00")] },
      ],
      holidays: [],
    },
    awayYenPerKwh: "44.00",
  },
  {
    seller: secondSeller,
    planId: "minato-green",
    name: { ja: "みなとグリーン", en: "Minato Green" },
    description: {
      ja: "基本料金は一律、段階のない単価のプラン",
      en: "One base charge for every size and one price for every kWh",
    },
    energy: { by: "tiers", tiers: [{ toKwh: null, yenPerKwh: "34.90" }] },
    awayYenPerKwh: "46.20",
    yenPerContract: "1100.00",
  },
  {
    seller: secondSeller,
    planId: "minato-daytime",
    name: { ja: "みなと日中", en: "Minato Daytime" },
    description: {
      ja: "太陽光の多い10時から15時が安いプラン",
      en: "Cheaper from 10 to 15, when the sun gives most",
    },
    energy: {
      by: "time-of-use",
      bands: [
        { name: { ja: "日中", en: "Midday" }, yenPerKwh: "26.40", windows: [from("10:00", "15:00")] },
        { name: { ja: "その他", en: "Other hours" }, yenPerKwh: "37.95", windows: [from("15:00", "10:00")] },
      ],
      holidays: [],
    },
    awayYenPerKwh: "47.30",
  },
];

/** The plans of both sellers. `placeOf`: the ledger's id of a site, which the operator was told when it was registered. */
export function demoPlans(month: number, placeOf: (siteId: string) => string): readonly DemoPlan[] {
  const sites = demoSites
    .map(({ siteId, price }) => ({ place: placeOf(siteId), ...price }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  return offers.map(({ energy, awayYenPerKwh, yenPerContract, ...plan }) => {
    const { seller, planId, name } = plan;
    const base =
      yenPerContract === undefined
        ? baseByAmpere
        : ({ by: "contract", yen: yenPerContract, halfIfNothingUsed: false } as const);
    const away = { ja: "外出先の充電", en: "Charging away" };
    return {
      ...plan,
      amperes,
      home: homeTariff({ seller, plan: `${planId}-home`, name }, month, { base, energy }),
      away: awayTariff({ seller, plan: `${planId}-away`, name: away }, { yenPerKwh: awayYenPerKwh, sites }),
    };
  });
}
