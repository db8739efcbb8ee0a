import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getMonth } from "@tsunagu/core/api/trading-months.ts";
import { dayOf, daySeconds, monthStart } from "@tsunagu/core/energy/time.ts";
import type { Origin, Usage } from "@tsunagu/core/rating/usage.ts";
import { type EndUse, endUses } from "@tsunagu/core/records/record-values.ts";

type DayRow = Answer<typeof getMonth>["days"][number];

/** In the glossary's order. */
const endUseNames = toEndUses(Object.keys(endUses));

/**
 * One row a day that has come, 1-based; together they are the month's Wh. What a session used after the month's end (it belongs
 * whole to the month in which it began) is on the last day.
 */
export function sumDays(
  usages: readonly Usage[],
  { month, until, homes }: { month: number; until: number; homes: ReadonlySet<string> },
): DayRow[] {
  const firstDay = dayOf(monthStart(month));
  const count = Math.round((monthStart(month + 1) - monthStart(month)) / daySeconds);
  const shown = Math.min(count, Math.max(0, dayOf(until - 1) - firstDay + 1));
  const days = Array.from({ length: shown }, () => [] as Usage[]);
  for (const usage of usages) days[Math.min(shown - 1, dayOf(usage.start) - firstDay)]?.push(usage);
  return days.map((own, index) => ({
    day: index + 1,
    homeWh: String(sumWh(own.filter(({ place }) => homes.has(place)))),
    awayWh: String(sumWh(own.filter(({ place }) => !homes.has(place)))),
    uses: sumUses(own),
  }));
}

export const sumUses = (usages: readonly Usage[]): { endUse: EndUse; energyWh: string }[] =>
  endUseNames.flatMap((endUse) => {
    const own = usages.filter((usage) => usage.endUse === endUse);
    return own.length === 0 ? [] : [{ endUse, energyWh: String(sumWh(own)) }];
  });

/** Largest first. */
export function sumOrigins(usages: readonly Usage[]): { method: string; energyWh: string }[] {
  const sums = new Map<Origin, bigint>();
  for (const { origins } of usages) {
    for (const { origin, wh } of origins) sums.set(origin, (sums.get(origin) ?? 0n) + wh);
  }
  return [...sums]
    .filter(([, wh]) => wh > 0n)
    .sort(([, a], [, b]) => (a === b ? 0 : a < b ? 1 : -1))
    .map(([method, wh]) => ({ method, energyWh: String(wh) }));
}

export const sumWh = (usages: readonly Usage[]): bigint => usages.reduce((sum, { wh }) => sum + wh, 0n);

function toEndUses(names: readonly string[]): readonly EndUse[] {
  return names as readonly EndUse[];
}
