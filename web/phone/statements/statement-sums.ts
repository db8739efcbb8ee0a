import type { Statement } from "@tsunagu/core/rating/statement.ts";

/** Where the energy of the whole bill came from, summed over its rows. */
export function originsOfStatement({ fourth }: Statement): readonly { method: string; energyWh: string }[] {
  const sums = new Map<string, bigint>();
  for (const { origins } of fourth)
    for (const { origin, wh } of origins) sums.set(origin, (sums.get(origin) ?? 0n) + BigInt(wh));
  return [...sums].map(([method, wh]) => ({ method, energyWh: String(wh) }));
}

export const whOfStatement = ({ third }: Statement): bigint =>
  third.reduce((sum, { wh }) => sum + BigInt(wh), 0n);
