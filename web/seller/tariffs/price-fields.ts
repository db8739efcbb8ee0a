import type { Tariff } from "@tsunagu/core/rating/tariff.ts";
import { monthOfText } from "../../ui/format-time.ts";

type HomeTariff = Extract<Tariff, { kind: "home" }>;

/** One price of a document: where it stands, and how to put another there. */
export type PriceField = {
  readonly key: string;
  readonly group: "base" | "energy" | "fuel" | "levy" | "away" | "sites";
  readonly label: PriceLabel;
  readonly value: string;
  /** Of the list that it stands in, what comes right before it is not shown. */
  readonly afterGap?: boolean;
  readonly put: (value: string) => Tariff;
};

/** What the words of a screen make a label of. */
export type PriceLabel =
  | { readonly of: "ampere"; readonly ampere: number }
  | { readonly of: "contract" | "kva" }
  | { readonly of: "minimum"; readonly kwh: number }
  | { readonly of: "tier"; readonly from: number; readonly to: number | null }
  | { readonly of: "band"; readonly name: { readonly ja: string; readonly en: string } }
  | { readonly of: "month"; readonly month: string }
  | { readonly of: "year"; readonly year: number }
  | { readonly of: "part"; readonly part: AwayPart; readonly place: string | null };

const awayParts = ["yenPerKwh", "yenPerMinute", "yenPerSession"] as const;
type AwayPart = (typeof awayParts)[number];

/** Shown of a long list: the months and years around the one that runs, and always the last, which may just have been added. */
const monthsBefore = 1;
const monthsAfter = 4;
const yearsAround = 1;
/** Fiscal years of the levy begin with the May reading. */
const monthsToMay = 4;

/** Every price of a document that people change from version to version. */
export function priceFields(tariff: Tariff, thisMonth: number): readonly PriceField[] {
  if (tariff.kind === "away") return awayFields(tariff);
  return [
    ...baseFields(tariff),
    ...energyFields(tariff),
    ...fuelFields(tariff, thisMonth),
    ...levyFields(tariff, thisMonth),
  ];
}

function baseFields(tariff: HomeTariff): PriceField[] {
  const { base } = tariff;
  const field = (label: PriceLabel, value: string, put: (yen: string) => HomeTariff["base"]): PriceField => ({
    key: `base ${JSON.stringify(label)}`,
    group: "base",
    label,
    value,
    put: (yen) => ({ ...tariff, base: put(yen) }),
  });
  switch (base.by) {
    case "ampere":
      return base.table.map(({ ampere, yen: value }, index) =>
        field({ of: "ampere", ampere }, value, (yen) => ({
          ...base,
          table: base.table.map((row, nth) => (nth === index ? { ...row, yen } : row)),
        })),
      );
    case "kva":
      return [field({ of: "kva" }, base.yenPerKva, (yenPerKva) => ({ ...base, yenPerKva }))];
    case "contract":
      return [field({ of: "contract" }, base.yen, (yen) => ({ ...base, yen }))];
    case "minimum":
      return [field({ of: "minimum", kwh: base.includedKwh }, base.yen, (yen) => ({ ...base, yen }))];
  }
}

function energyFields(tariff: HomeTariff): PriceField[] {
  const { energy } = tariff;
  if (energy.by === "tiers")
    return energy.tiers.map(({ toKwh, yenPerKwh }, index, tiers) => ({
      key: `tier ${index}`,
      group: "energy",
      label: { of: "tier", from: tiers[index - 1]?.toKwh ?? 0, to: toKwh },
      value: yenPerKwh,
      put: (value) => ({
        ...tariff,
        energy: {
          ...energy,
          tiers: tiers.map((tier, nth) => (nth === index ? { ...tier, yenPerKwh: value } : tier)),
        },
      }),
    }));
  return energy.bands.map(({ name, yenPerKwh }, index, bands) => ({
    key: `band ${index}`,
    group: "energy",
    label: { of: "band", name },
    value: yenPerKwh,
    put: (value) => ({
      ...tariff,
      energy: {
        ...energy,
        bands: bands.map((band, nth) => (nth === index ? { ...band, yenPerKwh: value } : band)),
      },
    }),
  }));
}

function fuelFields(tariff: HomeTariff, thisMonth: number): PriceField[] {
  const isNear = ({ month }: { readonly month: string }) => {
    const ahead = (monthOfText(month) ?? 0) - thisMonth;
    return ahead >= -monthsBefore && ahead <= monthsAfter;
  };
  return rowFields(tariff.fuelAdjustment ?? [], isNear, ({ month }, put) => ({
    key: `fuel ${month}`,
    group: "fuel",
    label: { of: "month", month },
    put: (value) => ({ ...tariff, fuelAdjustment: put(value) }),
  }));
}

function levyFields(tariff: HomeTariff, thisMonth: number): PriceField[] {
  const year = 1_970 + Math.floor((thisMonth - monthsToMay) / 12);
  const isNear = ({ fiscalYear }: { readonly fiscalYear: number }) =>
    Math.abs(fiscalYear - year) <= yearsAround;
  return rowFields(tariff.levy ?? [], isNear, ({ fiscalYear }, put) => ({
    key: `levy ${fiscalYear}`,
    group: "levy",
    label: { of: "year", year: fiscalYear },
    put: (value) => ({ ...tariff, levy: put(value) }),
  }));
}

/** Of a list the rows that are near, and the last one. */
function rowFields<Row extends { readonly yenPerKwh: string }>(
  all: readonly Row[],
  isNear: (row: Row) => boolean,
  fieldOf: (row: Row, put: (value: string) => Row[]) => Omit<PriceField, "value" | "afterGap">,
): PriceField[] {
  const isShown = (row: Row, index: number) => isNear(row) || index === all.length - 1;
  return all.flatMap((row, index) => {
    if (!isShown(row, index)) return [];
    const before = all[index - 1];
    const put = (yenPerKwh: string) => all.map((one) => (one === row ? { ...one, yenPerKwh } : one));
    const afterGap = before !== undefined && !isShown(before, index - 1) && all.findIndex(isShown) < index;
    return [{ ...fieldOf(row, put), value: row.yenPerKwh, afterGap }];
  });
}

function awayFields(tariff: Extract<Tariff, { kind: "away" }>): PriceField[] {
  const own = awayParts.map(
    (part): PriceField => ({
      key: part,
      group: "away",
      label: { of: "part", part, place: null },
      value: tariff.price[part],
      put: (value) => ({ ...tariff, price: { ...tariff.price, [part]: value } }),
    }),
  );
  const sites = tariff.sites.flatMap((site, index) =>
    awayParts.map(
      (part): PriceField => ({
        key: `${site.place} ${part}`,
        group: "sites",
        label: { of: "part", part, place: site.place },
        value: site[part],
        put: (value) => ({
          ...tariff,
          sites: tariff.sites.map((one, nth) => (nth === index ? { ...one, [part]: value } : one)),
        }),
      }),
    ),
  );
  return [...own, ...sites];
}
