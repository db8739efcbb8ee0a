import type { Answer } from "@tsunagu/core/api/contract.ts";
import { getCompleteness } from "@tsunagu/core/api/intermediary.ts";
import { daySeconds, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import { findContracts, type HomeContract } from "../contracts/find-contracts.ts";
import { findPseudonyms } from "../contracts/pseudonyms.ts";
import { issueStatement } from "./issue-statement.ts";
import type { ClosingDeps } from "./make-closing-statement.ts";
import { nextPeriod } from "./next-period.ts";
import { saveDraft } from "./save-draft.ts";
import { sessionsAreIn } from "./sessions-are-in.ts";
import { listIssued } from "./statement-rows.ts";

/** Until then sub-meters report and plants are matched, so that a bill names the origin of its last half hours. */
const settleS = 3_600;
/** Meters that are not complete by then are billed with what there is, estimates marked. */
const lastDays = 3;

/**
 * The end of the month: for every user and every month that is over, a draft, and the statement once the settlement meters are
 * complete, on day 3 in any case. Months follow each other, since each may adjust those before it. Days are counted from
 * the making of a contract that was dated back: its readings come later too.
 */
export async function runMonthEnd(deps: ClosingDeps): Promise<void> {
  const users = await deps.db.selectFrom("users").select("userId").where("standing", "=", "active").execute();
  for (const { userId } of users) {
    await deps
      .inTurnOf(userId, () => endMonthsOf(userId, deps))
      .catch((error: unknown) => logFailure(error, { userId, log: deps.log }));
  }
}

async function endMonthsOf(userId: string, deps: ClosingDeps): Promise<void> {
  const contracts = await findContracts(userId, deps.db);
  const thisMonth = monthOf(deps.now());
  const issued = await listIssued(userId, deps.db);
  for (const month of monthsUnder(contracts, thisMonth - 1)) {
    const period = nextPeriod({ month, until: monthStart(month + 1) }, issued);
    if (period !== undefined && !(await endMonth({ userId, month, contracts }, deps))) return;
  }
}

/** Months with a day of a contract, up to `last`. */
function monthsUnder(contracts: readonly HomeContract[], last: number): number[] {
  const months = new Set<number>();
  for (const { from, to } of contracts) {
    const end = Math.min(last, to === null ? last : monthOf(to - 1));
    for (let month = monthOf(from); month <= end; month++) months.add(month);
  }
  return [...months].sort((a, b) => a - b);
}

/** Whether the month is billed now; if not, its draft is up to date. */
async function endMonth(
  { userId, month, contracts }: { userId: string; month: number; contracts: readonly HomeContract[] },
  deps: ClosingDeps,
): Promise<boolean> {
  const { db, now, seller, ledgerFeed, callIntermediary } = deps;
  const pseudonyms = await findPseudonyms({ userId, month }, db);
  const end = monthStart(month + 1);
  const period = nextPeriod({ month, until: end }, await listIssued(userId, db));
  if (pseudonyms === undefined || period === undefined) return true;
  const completeness = await callIntermediary(getCompleteness, {
    params: { purchaserId: userId },
    query: { month: String(month) },
  });
  const key = { month, account: pseudonyms.account };
  const proved = await ledgerFeed.read(key, { closedAfter: end });
  const madeAt = Math.max(...contracts.map(({ createdAt }) => createdAt));
  const isLate = now() >= Math.max(end, madeAt) + lastDays * daySeconds;
  const asOf = proved.closing.blockTime;
  const isWhole =
    now() >= end + settleS &&
    isComplete(completeness, end) &&
    (await sessionsAreIn({ userId, period, records: proved.records, asOf }, deps));
  const of = { userId, seller, period, proved };
  if (!isWhole && !isLate) {
    await saveDraft(of, deps);
    return false;
  }
  await issueStatement(of, deps);
  return true;
}

const isComplete = (
  { settlementUntil, waitingRecords }: Answer<typeof getCompleteness>,
  end: number,
): boolean => settlementUntil !== null && settlementUntil >= end && waitingRecords === 0;

function logFailure(error: unknown, { userId, log }: { userId: string } & Pick<ClosingDeps, "log">): void {
  const isNeighbour = error instanceof Problem && ["neighbour_away", "not_ready"].includes(error.code);
  const facts = { userId, ...errorFacts(error) };
  if (isNeighbour) log.info("a month cannot be ended yet", facts);
  else log.error("a month could not be ended", facts);
}
