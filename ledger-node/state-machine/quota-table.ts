import type { Genesis } from "@tsunagu/core/records/genesis.ts";

/** What a member may make so many of in a month; streams are counted per member, see `stream-table.ts`. */
export type MonthlyQuota = Exclude<keyof Genesis["quotas"], "streams">;

/** Rows made so far by member and month. They are never counted down: a void usage has been made. */
export type QuotaTable = {
  readonly limits: Genesis["quotas"];
  readonly counts: Map<number, Record<MonthlyQuota, number>>;
};

type Owner = { readonly member: number; readonly month: number };

export const createQuotaTable = (limits: Genesis["quotas"]): QuotaTable => ({ limits, counts: new Map() });

/** Whether the member has made as many as genesis allows for this month. */
export const isUsedUp = (table: QuotaTable, owner: Owner, quota: MonthlyQuota): boolean =>
  (table.counts.get(ownerKey(owner))?.[quota] ?? 0) >= table.limits[quota];

/** Counts one more; whether it is allowed was asked before. */
export function countRow({ counts }: QuotaTable, owner: Owner, quota: MonthlyQuota): void {
  const key = ownerKey(owner);
  let count = counts.get(key);
  if (count === undefined) {
    count = { usages: 0, accounts: 0, meters: 0, sessions: 0, assets: 0 };
    counts.set(key, count);
  }
  count[quota] += 1;
}

const ownerKey = ({ member, month }: Owner): number => member * 65_536 + month;
