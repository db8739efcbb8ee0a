import { getCompleteness } from "@tsunagu/core/api/intermediary.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { type MonthDeps, type PricedMonth, priceMonth } from "../months/price-month.ts";
import { allocateDays } from "./allocate-days.ts";
import { type Due, listDue } from "./list-due.ts";
import { usesOf } from "./uses-of.ts";

type Deps = MonthDeps &
  Pick<TradingTools, "log"> & {
    readonly callIntermediary: CallIntermediary;
    readonly onSold: (seller: number) => void;
  };

/** How many months of customers one run reads: pricing everybody at once would keep everybody else waiting. */
const mostPerRun = 40;

/** Reads the months of customers that are not read yet or have grown on the ledger, the longest unread first. */
export async function refreshSales(deps: Deps): Promise<void> {
  for (const due of (await listDue(deps)).slice(0, mostPerRun)) {
    await readMonth(due, deps).catch((error: unknown) =>
      deps.log.info("the sales of a month could not be read yet", {
        month: due.month,
        ...errorFacts(error),
      }),
    );
  }
}

async function readMonth({ userId, month, contract }: Due, deps: Deps): Promise<void> {
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
    await trx.deleteFrom("salesUses").where("userId", "=", userId).where("month", "=", month).execute();
    const of = { userId, month, seller: contract.seller };
    for (const day of days)
      await trx
        .insertInto("salesDays")
        .values({ ...of, ...day })
        .execute();
    for (const use of usesOf(priced))
      await trx
        .insertInto("salesUses")
        .values({ ...of, ...use })
        .execute();
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
