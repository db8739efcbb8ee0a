import type { originTotals } from "@tsunagu/core/api/trading-origins.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import type { Origin } from "@tsunagu/core/rating/usage.ts";
import type { CoveredUsage } from "@tsunagu/core/rating/usages-of-records.ts";
import { productionMethods } from "@tsunagu/core/records/record-values.ts";
import type { z } from "zod";
import type { PlantFacts } from "../plants/create-plant-book.ts";
import { type OriginPart, partsOfUsage } from "./parts-of-usage.ts";

export type OriginTotals = z.output<typeof originTotals>;
type OriginRow = OriginTotals["origins"][number];

/** As the ledger lists methods, then what no plant covers, then what is not matched yet. */
const rank: Readonly<Record<Origin, number>> = { ...productionMethods, "residual-mix": 100, pending: 101 };

/** Usages per origin, per plant and per day. Nothing is rounded, so all of it adds up to the usages' Wh. */
export function sumOrigins(
  usages: readonly CoveredUsage[],
  plants: readonly PlantFacts[],
): Pick<OriginTotals, "energyWh" | "origins"> {
  const parts = usages.flatMap(partsOfUsage);
  const origins = [...groupedBy(parts, ({ origin }) => origin)].sort(([a], [b]) => rank[a] - rank[b]);
  return {
    energyWh: sumText(parts),
    origins: origins.map(
      ([origin, own]): OriginRow => ({
        origin,
        energyWh: sumText(own),
        days: daysOf(own),
        plants: plantRows(own, plants),
      }),
    ),
  };
}

function plantRows(parts: readonly OriginPart[], known: readonly PlantFacts[]): OriginRow["plants"] {
  const byPlant = groupedBy(
    parts.filter(({ plant }) => plant !== null),
    ({ plant }) => plant ?? "",
  );
  return [...byPlant]
    .map(([plant, own]) => {
      const facts = known.find((one) => one.plant === plant);
      return {
        plant,
        name: facts?.name ?? null,
        area: facts?.area ?? null,
        energyWh: sumText(own),
        days: daysOf(own),
      };
    })
    .sort((a, b) => (BigInt(b.energyWh) > BigInt(a.energyWh) ? 1 : -1));
}

const daysOf = (parts: readonly OriginPart[]): OriginRow["days"] =>
  [...groupedBy(parts, ({ usage }) => dayOf(usage.start))]
    .sort(([a], [b]) => a - b)
    .map(([day, own]) => ({ day: dayText(day), energyWh: sumText(own) }));

const sumText = (parts: readonly OriginPart[]): string => String(parts.reduce((sum, { wh }) => sum + wh, 0n));

function groupedBy<Key>(
  parts: readonly OriginPart[],
  keyOf: (part: OriginPart) => Key,
): Map<Key, OriginPart[]> {
  const groups = new Map<Key, OriginPart[]>();
  for (const part of parts) {
    const key = keyOf(part);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return groups;
}
