import { getCompleteness } from "@tsunagu/core/api/intermediary.ts";
import type { DeletionHindrance } from "@tsunagu/core/api/trading-departure.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { findContracts } from "../contracts/find-contracts.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { receivableOf } from "../receivables/read-balances.ts";

type Deps = Pick<TradingTools, "db" | "now"> & { readonly callIntermediary: CallIntermediary };

/** What stands in the way of leaving, in the order in which it is dealt with. Throws `neighbour_away` when nobody can say. */
export async function findHindrances(userId: string, deps: Deps): Promise<readonly DeletionHindrance[]> {
  const { db, now } = deps;
  const found = new Set<DeletionHindrance>();
  const contracts = await findContracts(userId, db);
  const ends = contracts.map(({ to }) => to ?? Number.POSITIVE_INFINITY);
  const lastEnd = Math.max(0, ...ends);
  if (lastEnd > now()) found.add("contract_runs");
  else if (contracts.length > 0 && !(await isBilledUpTo({ userId, to: lastEnd }, db)))
    found.add("statement_to_come");
  const open = await receivableOf(userId, db);
  if (open > 0n) found.add("payment_open");
  if (open < 0n) found.add("money_to_pay_back");
  if (await isCharging(userId, db)) found.add("session_runs");
  const month = monthOf(now());
  for (const one of [month - 1, month]) {
    const { waitingRecords, runningSessions } = await deps.callIntermediary(getCompleteness, {
      params: { purchaserId: userId },
      query: { month: String(one) },
    });
    if (runningSessions.length > 0) found.add("session_runs");
    if (waitingRecords > 0) found.add("usage_on_its_way");
  }
  return [...found];
}

async function isBilledUpTo(
  { userId, to }: { userId: string; to: number },
  db: Deps["db"],
): Promise<boolean> {
  const last = await db
    .selectFrom("statements")
    .select("statementId")
    .where("userId", "=", userId)
    .where("issuedAt", "is not", null)
    .where("toTime", ">=", to)
    .executeTakeFirst();
  return last !== undefined;
}

async function isCharging(userId: string, db: Deps["db"]): Promise<boolean> {
  const running = await db
    .selectFrom("chargingSessions")
    .select("sessionId")
    .where("userId", "=", userId)
    .where("state", "=", "running")
    .executeTakeFirst();
  return running !== undefined;
}
