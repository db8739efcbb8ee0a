import { daySeconds } from "@tsunagu/core/energy/time.ts";
import type { Period } from "@tsunagu/core/rating/priced-period.ts";
import type { HomeContract } from "../contracts/find-contracts.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

/** The ledger takes nothing for a session seven days into the next month; a day more, and its last pieces are there. */
const longestS = 8 * daySeconds;
/** A session's last pieces are on the ledger by then. */
const settleS = 1_800;

type Ending = {
  readonly userId: string;
  readonly seller: number;
  readonly period: Period;
  readonly contracts: readonly HomeContract[];
};

/**
 * Where a seller's contracts end with a period, no later statement of this seller could bring what a session that runs on still draws:
 * it belongs to the seller in whose month it began. So the last statement waits for it, eight days at most. Gives from when on
 * everything is there (the period's end where there is nothing to wait for), undefined while it runs.
 */
export async function sessionsOverSince(
  { userId, seller, period, contracts }: Ending,
  { db, now }: Pick<TradingTools, "db" | "now">,
): Promise<number | undefined> {
  const goesOn = contracts.some((one) => one.seller === seller && (one.to === null || one.to > period.to));
  const deadline = period.to + longestS;
  if (goesOn || now() >= deadline) return goesOn ? period.to : deadline;
  const over = await db
    .selectFrom("chargingSessions")
    .select(["state", "at"])
    .where("userId", "=", userId)
    .where("atHome", "=", 0)
    .where("startedAt", ">=", period.from)
    .where("startedAt", "<", period.to)
    .where((where) => where.or([where("state", "=", "running"), where("at", ">", period.to)]))
    .execute();
  if (over.some(({ state }) => state === "running")) return undefined;
  const since = Math.max(period.to, ...over.map(({ at }) => at + settleS));
  return since > now() ? undefined : since;
}
