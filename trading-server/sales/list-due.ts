import { dayOf, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { contractAt, type HomeContract, listContractsByUser } from "../contracts/find-contracts.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";

export type Due = { readonly userId: string; readonly month: number; readonly contract: HomeContract };

/** A month that nothing was told of is read again after this time: what the feed cannot know of is seen then, too. */
const seldomS = 3_600;
/** The ledger is closed once in a minute at most: what was proved later than that cannot be known better. */
const closedEveryS = 60;
const unprovedS = 120;
const patientS = 600;
const monthsBack = 24;

type ReadMonth = {
  readonly readAt: number;
  readonly provedUntil: number | null;
  readonly standing: "provisional" | "final";
  readonly issuedCount: number;
  readonly changedAt: number | null;
};

/** Months of customers that were not read yet, of which something was issued, or whose records are newer; the longest unread first. */
export async function listDue({ db, now }: Pick<TradingTools, "db" | "now">): Promise<readonly Due[]> {
  const at = now();
  const read = await readMonths(db);
  const issuedCount = await issuedCounts(db);
  const due: (Due & { readonly readAt: number })[] = [];
  for (const [userId, contracts] of await listContractsByUser(db)) {
    for (const month of monthsOf(contracts, at)) {
      const key = keyOf({ userId, month });
      const row = read.get(key);
      const isNew = row?.issuedCount !== (issuedCount.get(key) ?? 0);
      const contract = contractAt(contracts, monthStart(month));
      if (contract !== undefined && (isNew || row === undefined || hasGrown(row, { month, at })))
        due.push({ userId, month, contract, readAt: row?.readAt ?? 0 });
    }
  }
  return due.sort((a, b) => a.readAt - b.readAt || b.month - a.month);
}

function hasGrown(row: ReadMonth, { month, at }: { month: number; at: number }): boolean {
  if (row.standing === "final") return false;
  const { readAt, provedUntil, changedAt } = row;
  const isProved = provedUntil !== null;
  if (isBehind(row) && (provedUntil ?? 0) < at - closedEveryS) {
    // Where reading again brings nothing newer (the ledger is away), it is tried less often.
    return readAt < (changedAt ?? 0) + 3 * closedEveryS || readAt < at - patientS;
  }
  // In the very second of the closing: it may be in it or not.
  if (isProved && changedAt === provedUntil && readAt < at - patientS) return true;
  const isAnotherDay = month === monthOf(at) && dayOf(readAt) < dayOf(at);
  return isAnotherDay || readAt < at - (isProved ? seldomS : unprovedS);
}

/** Whether the ledger took usage of the month after its figures were proved. */
export const isBehind = ({
  changedAt,
  provedUntil,
}: {
  readonly changedAt: number | null;
  readonly provedUntil: number | null;
}): boolean => changedAt !== null && changedAt > (provedUntil ?? 0);

async function readMonths(db: Db): Promise<ReadonlyMap<string, ReadMonth>> {
  const rows = await db
    .selectFrom("salesMonths")
    .innerJoin("pseudonyms", (join) =>
      join
        .onRef("pseudonyms.userId", "=", "salesMonths.userId")
        .onRef("pseudonyms.month", "=", "salesMonths.month"),
    )
    .leftJoin("changedAccounts", "changedAccounts.account", "pseudonyms.account")
    .select(["salesMonths.userId", "salesMonths.month", "readAt", "provedUntil", "standing", "issuedCount"])
    .select("changedAt")
    .execute();
  return new Map(rows.map((row) => [keyOf(row), row]));
}

async function issuedCounts(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("statements")
    .select(({ fn }) => ["userId", "month", fn.countAll<number>().as("count")])
    .where("issuedAt", "is not", null)
    .groupBy(["userId", "month"])
    .execute();
  return new Map(rows.map((row) => [keyOf(row), row.count]));
}

const keyOf = ({ userId, month }: { userId: string; month: number }): string => `${userId} ${month}`;

function monthsOf(contracts: readonly HomeContract[], now: number): number[] {
  const last = monthOf(now);
  const months = new Set<number>();
  for (const { from, to } of contracts) {
    const end = Math.min(last, to === null ? last : monthOf(to - 1));
    for (let month = Math.max(monthOf(from), last - monthsBack); month <= end; month++) months.add(month);
  }
  return [...months];
}
