import { toWattHours } from "../energy/watt-hours.ts";
import { productionMethods } from "../records/record-values.ts";
import type { Origin, OriginShare } from "./usage.ts";

/** Origins as they are listed: the ledger's methods, then what no asset covers, then what is not matched yet. */
const rank: Readonly<Record<Origin, number>> = { ...productionMethods, "residual-mix": 100, pending: 101 };

/** Adds shares of the same origin; what is 0 is left out. */
export function sumOrigins(shares: Iterable<OriginShare>): OriginShare[] {
  const sums = new Map<Origin, bigint>();
  for (const { origin, wh } of shares) sums.set(origin, (sums.get(origin) ?? 0n) + wh);
  return [...sums]
    .filter(([, wh]) => wh > 0n)
    .sort(([a], [b]) => rank[a] - rank[b])
    .map(([origin, wh]) => ({ origin, wh: toWattHours(wh) }));
}
