import type { Answer } from "@tsunagu/core/api/contract.ts";
import { getCompleteness } from "@tsunagu/core/api/intermediary.ts";
import { daySeconds, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Period } from "@tsunagu/core/rating/priced-period.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import { anyRunsIn, findContracts, type HomeContract } from "../contracts/find-contracts.ts";
import { findPseudonyms } from "../contracts/pseudonyms.ts";
import { sellerOfMonth } from "../contracts/seller-of-month.ts";
import { issueStatement } from "./issue-statement.ts";
import type { ClosingDeps } from "./make-closing-statement.ts";
import { nextPeriod } from "./next-period.ts";
import { saveDraft } from "./save-draft.ts";
import { sessionsAreIn } from "./sessions-are-in.ts";
import { sessionsOverSince } from "./sessions-over-the-end.ts";
import { listIssued } from "./statement-rows.ts";

/** Until then sub-meters report and plants are matched, so that a bill names the origin of its last half hours. */
const settleS = 3_600;
/** Meters that are not complete by then are billed with what there is, estimates marked. */
const lastDays = 3;
/** A draft is made anew from what is at most this old. */
const draftAgeS = 3_600;

/** Since when each user's month was seen to be complete: a closing from then on has everything. */
type CompleteSince = Map<string, number>;

type Deps = ClosingDeps & { readonly completeSince: CompleteSince };

/**
 * The end of the month, and of a contract: for every user and every month that is over, a draft, and the statement once the settlement meters are
 * complete, on day 3 in any case. Months follow each other, since each may adjust those before it. Days are counted from
 * the making of a contract that was dated back: its readings come later too.
 */
export async function runMonthEnd(deps: Deps): Promise<void> {
  const users = await deps.db
    .selectFrom("users")
    .select("userId")
    .where("standing", "=", "active")
    .where("erasedAt", "is", null)
    .execute();
  for (const { userId } of users) {
    await deps
      .inTurnOf(userId, () => endMonthsOf(userId, deps))
      .catch((error: unknown) => logFailure(error, { userId, log: deps.log }));
  }
}

async function endMonthsOf(userId: string, deps: Deps): Promise<void> {
  const contracts = await findContracts(userId, deps.db);
  await noteComplete({ userId, contracts }, deps);
  for (const month of monthsUnder(contracts, monthOf(deps.now()))) {
    for (const until of bordersOf(contracts, month)) {
      if (until > deps.now()) return;
      const period = nextPeriod({ month, until }, await listIssued(userId, deps.db));
      if (period === undefined || !anyRunsIn(contracts, period)) continue;
      if (!(await endMonth({ userId, month, period, contracts }, deps))) return;
    }
  }
}

/**
 * Of all months that are not billed yet, since when they are complete: one closing after that serves them all, where one for each in
 * its turn would take a minute each.
 */
async function noteComplete(
  { userId, contracts }: Pick<EndingMonth, "userId" | "contracts">,
  deps: Deps,
): Promise<void> {
  const issued = await listIssued(userId, deps.db);
  for (const month of monthsUnder(contracts, monthOf(deps.now()) - 1)) {
    const period = nextPeriod({ month, until: monthStart(month + 1) }, issued);
    const isKnown = (await findPseudonyms({ userId, month }, deps.db)) !== undefined;
    if (period !== undefined && isKnown) await completeSince({ userId, month, end: period.to }, deps);
  }
}

/** Where the periods of a month end by themselves: with each contract that ends in it (the closing statement), and with it. */
const bordersOf = (contracts: readonly HomeContract[], month: number): number[] => {
  const end = monthStart(month + 1);
  const moves = contracts.flatMap(({ to }) =>
    to !== null && monthStart(month) < to && to < end ? [to] : [],
  );
  return [...new Set([...moves, end])].sort((a, b) => a - b);
};

/** Months with a day of a contract, up to `last`. */
function monthsUnder(contracts: readonly HomeContract[], last: number): number[] {
  const months = new Set<number>();
  for (const { from, to } of contracts) {
    const end = Math.min(last, to === null ? last : monthOf(to - 1));
    for (let month = monthOf(from); month <= end; month++) months.add(month);
  }
  return [...months].sort((a, b) => a - b);
}

type EndingMonth = {
  readonly userId: string;
  readonly month: number;
  readonly period: Period;
  readonly contracts: readonly HomeContract[];
};

/** Whether the month is billed now; if not, its draft is up to date. */
async function endMonth({ userId, month, period, contracts }: EndingMonth, deps: Deps): Promise<boolean> {
  const { db, now, ledgerFeed } = deps;
  const pseudonyms = await findPseudonyms({ userId, month }, db);
  if (pseudonyms === undefined) return true;
  const seller = await sellerOfMonth({ userId, month }, db);
  const key = { seller, month, account: pseudonyms.account };
  const end = period.to;
  const lastDay = Math.max(end, ...contracts.map(({ createdAt }) => createdAt)) + lastDays * daySeconds;
  const complete = now() >= lastDay ? lastDay : await completeSince({ userId, month, end }, deps);
  const over = await sessionsOverSince({ userId, seller, period, contracts }, deps);
  if (complete === undefined || over === undefined) {
    const proved = await ledgerFeed.readRecent(key, { maxAgeS: Math.min(draftAgeS, now() - end) });
    if (proved !== undefined) await saveDraft({ userId, seller, period, proved }, deps);
    return false;
  }
  const proved = await ledgerFeed.read(key, { closedAfter: Math.max(complete, over) });
  const { records, closing } = proved;
  const areIn = await sessionsAreIn({ userId, period, records, asOf: closing.blockTime }, deps);
  if (!areIn && now() < lastDay) {
    deps.completeSince.delete(`${userId} ${month}`);
    return false;
  }
  await issueStatement({ userId, seller, period, proved }, deps);
  deps.completeSince.delete(`${userId} ${month}`);
  return true;
}

/** Since when the month has been complete; undefined as long as it is not. */
async function completeSince(
  { userId, month, end }: { userId: string; month: number; end: number },
  { now, callIntermediary, completeSince: known }: Deps,
): Promise<number | undefined> {
  const completeness = await callIntermediary(getCompleteness, {
    params: { purchaserId: userId },
    query: { month: String(month) },
  });
  const name = `${userId} ${month}`;
  if (now() < end + settleS || !isComplete(completeness, end)) {
    known.delete(name);
    return undefined;
  }
  const since = known.get(name) ?? now();
  known.set(name, since);
  return since;
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
