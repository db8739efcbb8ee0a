import { getCompleteness } from "@tsunagu/core/api/intermediary.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { anyRunsIn, findContracts } from "../contracts/find-contracts.ts";
import { findPseudonyms } from "../contracts/pseudonyms.ts";
import { sellerOfMonth } from "../contracts/seller-of-month.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { InTurnOf } from "../machine/in-turn-of.ts";
import { type IssueDeps, issueStatement } from "./issue-statement.ts";
import { nextPeriod } from "./next-period.ts";
import { sessionsAreIn } from "./sessions-are-in.ts";
import { listIssued } from "./statement-rows.ts";

export type ClosingDeps = IssueDeps & {
  readonly callIntermediary: CallIntermediary;
  readonly inTurnOf: InTurnOf;
};

/** Who asks again within this time asks for the same statement, not for one up to a later second. */
const sameAskS = 300;

/** `completeAt`: nothing waited for the ledger at that time, so a closing from then on has everything. */
type Ask = { readonly until: number; completeAt: number | null };

export type MakeClosingStatement = (ask: { userId: string; month: number }) => Promise<string>;

/**
 * A statement on any day (moving out, or asked for): up to now, or to the end of the month if that is over. Throws `not_ready` with
 * `retryAfterS` while records are on their way to the ledger or the ledger closes, `conflict` if the month is billed.
 */
export function createMakeClosingStatement(deps: ClosingDeps): MakeClosingStatement {
  const asked = new Map<string, Ask>();
  return ({ userId, month }) =>
    deps.inTurnOf(userId, async () => {
      const key = `${userId} ${month}`;
      const before = asked.get(key);
      const isSame = before !== undefined && before.until > deps.now() - sameAskS;
      const ask = isSame ? before : { until: deps.now(), completeAt: null };
      asked.set(key, ask);
      const statementId = await closeMonth({ userId, month, ask }, deps);
      asked.delete(key);
      return statementId;
    });
}

async function closeMonth(
  { userId, month, ask }: { userId: string; month: number; ask: Ask },
  deps: ClosingDeps,
): Promise<string> {
  const { db, now, ledgerFeed, callIntermediary } = deps;
  const pseudonyms = await findPseudonyms({ userId, month }, db);
  if (pseudonyms === undefined) throw new Problem("not_found", "there is no contract in this month");
  const period = nextPeriod({ month, until: ask.until }, await listIssued(userId, db));
  if (period === undefined || !anyRunsIn(await findContracts(userId, db), period))
    throw new Problem("conflict", "this month is billed up to now already");
  const { waitingRecords } = await callIntermediary(getCompleteness, {
    params: { purchaserId: userId },
    query: { month: String(month) },
  });
  if (waitingRecords > 0) {
    ask.completeAt = null;
    throw notReady("records are on their way to the ledger", { waitingRecords });
  }
  ask.completeAt ??= now();
  const closedAfter = Math.max(period.to, ask.completeAt);
  const seller = await sellerOfMonth({ userId, month }, db);
  const proved = await ledgerFeed.read({ seller, month, account: pseudonyms.account }, { closedAfter });
  const asOf = proved.closing.blockTime;
  if (!(await sessionsAreIn({ userId, period, records: proved.records, asOf }, deps))) {
    ask.completeAt = null;
    throw notReady("a session is on its way to the ledger", {});
  }
  return issueStatement({ userId, seller, period, proved }, deps);
}

const notReady = (message: string, facts: Readonly<Record<string, number>>): Problem =>
  new Problem("not_ready", message, { facts: { retryAfterS: 10, ...facts } });
