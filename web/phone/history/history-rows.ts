import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getUserHistory } from "@tsunagu/core/api/trading-months.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";

export type HistoryRow = Answer<typeof getUserHistory>["rows"][number];

export type HistoryFilter = {
  readonly place?: string | undefined;
  readonly use?: string | undefined;
  readonly origin?: string | undefined;
};

export const isFiltered = ({ place, use, origin }: HistoryFilter): boolean =>
  place !== undefined || use !== undefined || origin !== undefined;

/** Newest first, of those that fit. */
export const rowsThatFit = (
  rows: readonly HistoryRow[],
  { place, use, origin }: HistoryFilter,
): readonly HistoryRow[] =>
  rows
    .filter(
      (row) =>
        (place === undefined || row.place === place) &&
        (use === undefined || row.endUse === use) &&
        (origin === undefined || row.origins.some(({ method }) => method === origin)),
    )
    .sort((a, b) => b.at - a.at);

export type HistoryEntry = HistoryRow & {
  /** How many half hours of one day are summed here; 1 for a session. */
  readonly pieces: number;
};

/** A session stands for itself; the half hours of a home are summed by day and end use, and the day page shows them apart. */
export function entriesOf(rows: readonly HistoryRow[]): readonly HistoryEntry[] {
  const entries = new Map<string, HistoryEntry>();
  for (const row of rows) {
    const day = dayOf(row.at);
    const name = row.sessionId ?? `${day} ${row.place} ${row.endUse}`;
    const before = entries.get(name);
    entries.set(name, before === undefined ? { ...row, pieces: 1 } : sumOf(before, row));
  }
  return [...entries.values()].sort((a, b) => b.at - a.at);
}

const worst = ["refused", "waiting", "on-ledger"] as const;

function sumOf(before: HistoryEntry, row: HistoryRow): HistoryEntry {
  const origins = new Map(before.origins.map(({ method, energyWh }) => [method, BigInt(energyWh)]));
  for (const { method, energyWh } of row.origins)
    origins.set(method, (origins.get(method) ?? 0n) + BigInt(energyWh));
  return {
    ...before,
    at: Math.max(before.at, row.at),
    energyWh: String(BigInt(before.energyWh) + BigInt(row.energyWh)),
    yen: before.yen === null || row.yen === null ? null : String(BigInt(before.yen) + BigInt(row.yen)),
    origins: [...origins].map(([method, wh]) => ({ method, energyWh: String(wh) })),
    state: worst.find((state) => before.state === state || row.state === state) ?? before.state,
    pieces: before.pieces + 1,
  };
}
