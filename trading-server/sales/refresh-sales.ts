import { getCompleteness } from "@tsunagu/core/api/intermediary.ts";
import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import { contractAt, findContracts, type HomeContract } from "../contracts/find-contracts.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { type MonthDeps, type PricedMonth, priceMonth } from "../months/price-month.ts";
import { allocateDays } from "./allocate-days.ts";

type Deps = MonthDeps &
  Pick<TradingTools, "log"> & {
    readonly callIntermediary: CallIntermediary;
    readonly onSold: (seller: number) => void;
  };

/** A month that still grows is read again after this time. */
const staleS = 120;
/** How many months of customers one run reads: pricing everybody at once would keep everybody else waiting. */
const mostPerRun = 40;
const monthsBack = 24;

type Wanted = { readonly userId: string; readonly month: number; readonly contract: HomeContract };

/** Reads the months of customers that are not read yet or may have grown, the longest unread first. */
export async function refreshSales(deps: Deps): Promise<void> {
  const due = await listDue(deps);
  for (const wanted of due.slice(0, mostPerRun)) {
    await readMonth(wanted, deps).catch((error: unknown) =>
      deps.log.info("the sales of a month could not be read yet", {
        month: wanted.month,
        ...errorFacts(error),
      }),
    );
  }
}

async function listDue({ db, now }: Deps): Promise<readonly Wanted[]> {
  const users = await db
    .selectFrom("users")
    .select("userId")
    .where("standing", "=", "active")
    .where("erasedAt", "is", null)
    .execute();
  const known = await db
    .selectFrom("salesMonths")
    .select(["userId", "month", "readAt", "standing", "issuedCount"])
    .execute();
  const issued = await db
    .selectFrom("statements")
    .select(({ fn }) => ["userId", "month", fn.countAll<number>().as("count")])
    .where("issuedAt", "is not", null)
    .groupBy(["userId", "month"])
    .execute();
  const keyOf = ({ userId, month }: { userId: string; month: number }) => `${userId} ${month}`;
  const read = new Map(known.map((row) => [keyOf(row), row]));
  const issuedCount = new Map(issued.map((row) => [keyOf(row), row.count]));
  const due: (Wanted & { readonly readAt: number })[] = [];
  for (const { userId } of users) {
    const contracts = await findContracts(userId, db);
    for (const month of monthsOf(contracts, now())) {
      const row = read.get(keyOf({ userId, month }));
      const isNew = row?.issuedCount !== (issuedCount.get(keyOf({ userId, month })) ?? 0);
      const isStale = row?.standing !== "final" && (row?.readAt ?? 0) < now() - staleS;
      const contract = contractAt(contracts, monthStart(month));
      if ((isNew || isStale) && contract !== undefined)
        due.push({ userId, month, contract, readAt: row?.readAt ?? 0 });
    }
  }
  return due.sort((a, b) => a.readAt - b.readAt || b.month - a.month);
}

function monthsOf(contracts: readonly HomeContract[], now: number): number[] {
  const last = monthOf(now);
  const months = new Set<number>();
  for (const { from, to } of contracts) {
    const end = Math.min(last, to === null ? last : monthOf(to - 1));
    for (let month = Math.max(monthOf(from), last - monthsBack); month <= end; month++) months.add(month);
  }
  return [...months];
}

async function readMonth({ userId, month, contract }: Wanted, deps: Deps): Promise<void> {
  const { db, now } = deps;
  const end = monthStart(month + 1);
  const until = Math.min(now(), end);
  const priced = await priceMonth({ userId, month, until }, deps);
  const days = allocateDays(priced.parts, { month, until });
  const row = {
    seller: contract.seller,
    planId: contract.planId,
    readAt: now(),
    provedUntil: priced.provedUntil,
    settledUntil: await settledUntil({ userId, month }, deps),
    issuedCount: priced.parts.filter(({ isIssued }) => isIssued).length,
    standing: standingOf(priced, end),
    energyWh: days.reduce((sum, { energyWh }) => sum + energyWh, 0n),
    totalYen: days.reduce((sum, { amountYen }) => sum + amountYen, 0n),
    adjustmentYen: adjustmentsOf(priced),
  };
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto("salesMonths")
      .values({ userId, month, ...row })
      .onConflict((conflict) => conflict.columns(["userId", "month"]).doUpdateSet(row))
      .execute();
    await trx.deleteFrom("salesDays").where("userId", "=", userId).where("month", "=", month).execute();
    for (const day of days) {
      await trx
        .insertInto("salesDays")
        .values({ userId, month, seller: contract.seller, ...day })
        .execute();
    }
  });
  deps.onSold(contract.seller);
}

/** Null as long as nothing was measured, or nobody can be asked. */
async function settledUntil(
  { userId, month }: { userId: string; month: number },
  { callIntermediary }: Deps,
): Promise<number | null> {
  const completeness = await callIntermediary(getCompleteness, {
    params: { purchaserId: userId },
    query: { month: String(month) },
  }).catch((error: unknown) => {
    if (error instanceof Problem) return null;
    throw error;
  });
  return completeness?.settlementUntil ?? null;
}

function standingOf({ parts }: PricedMonth, end: number): "provisional" | "final" {
  const isWhole = parts.length > 0 && parts.every(({ isIssued }) => isIssued);
  return isWhole && parts.at(-1)?.statement.terms.period.to === end ? "final" : "provisional";
}

const adjustmentsOf = ({ parts }: PricedMonth): bigint =>
  parts
    .filter(({ isIssued }) => isIssued)
    .flatMap(({ statement }) => statement.adjustments)
    .reduce((sum, { yen }) => sum + BigInt(yen), 0n);
