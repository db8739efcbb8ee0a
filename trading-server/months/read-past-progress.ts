import type { Answer } from "@tsunagu/core/api/contract.ts";
import { getCompleteness } from "@tsunagu/core/api/intermediary.ts";
import type { getProgress } from "@tsunagu/core/api/operator.ts";
import type { getPastProgress } from "@tsunagu/core/api/trading-usage.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { findPseudonyms } from "../contracts/pseudonyms.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

type Progress = Answer<typeof getProgress>;
export type ReadPastProgress = (userId: string) => Promise<Answer<typeof getPastProgress>>;

type Deps = Pick<TradingTools, "db" | "now"> & {
  readonly callIntermediary: CallIntermediary;
  /** Null where devices are run elsewhere. Rejects while the intermediary is away. */
  readonly askProgress: (() => Promise<Progress>) | null;
};

/** Everybody is told the same of it: it is asked for this seldom. */
const freshS = 5;

/** The ledger is closed once in a minute at most: so long after the past came in a month may still be without it. */
const followsS = 180;

/**
 * Whether the past is still coming in: into the ledger, or from there into this user's month. While the intermediary is away nothing is
 * said of it.
 */
export function createReadPastProgress({ db, now, callIntermediary, askProgress }: Deps): ReadPastProgress {
  let lastComing: number | undefined;
  let known: { readonly at: number; readonly progress: Promise<Progress | undefined> } | undefined;
  const progressOf = (): Promise<Progress | undefined> => {
    if (askProgress === null) return Promise.resolve(undefined);
    if (known === undefined || known.at < now() - freshS)
      known = { at: now(), progress: askProgress().catch(() => undefined) };
    return known.progress;
  };
  return async (userId) => {
    const completeness = await callIntermediary(getCompleteness, {
      params: { purchaserId: userId },
      query: { month: String(monthOf(now())) },
    }).catch(() => undefined);
    const progress = await progressOf();
    const isComing = progress?.pastIsComing ?? false;
    if (isComing) lastComing = now();
    const isFollowing =
      lastComing !== undefined &&
      now() < lastComing + followsS &&
      (await isProvedBefore(lastComing, { userId, db, now }));
    return {
      isComing: isComing || isFollowing,
      percent: progress === undefined ? null : percentOf(progress),
      oldest: progress?.oldest ?? null,
      waitingRecords: completeness?.waitingRecords ?? 0,
    };
  };
}

/** Whether what was last proved of the user's running month is older, if anything was. Of nobody who has no month. */
async function isProvedBefore(
  time: number,
  { userId, db, now }: { userId: string } & Pick<TradingTools, "db" | "now">,
): Promise<boolean> {
  const month = monthOf(now());
  const own = await findPseudonyms({ userId, month }, db);
  if (own === undefined) return false;
  const proved = await db
    .selectFrom("evidence")
    .select("closedAt")
    .where("month", "=", month)
    .where("account", "=", own.account)
    .executeTakeFirst();
  return (proved?.closedAt ?? 0) < time;
}

function percentOf({ toSettle, toMatch, toSend, answered }: Progress): number {
  const all = toSettle + toMatch + toSend + answered;
  return all === 0 ? 100 : Math.floor((answered * 100) / all);
}
