import type { Answer } from "@tsunagu/core/api/contract.ts";
import { getCompleteness } from "@tsunagu/core/api/intermediary.ts";
import type { getProgress } from "@tsunagu/core/api/operator.ts";
import type { getPastProgress } from "@tsunagu/core/api/trading-usage.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { isMonthBehind } from "./ledger-news.ts";

type Progress = Answer<typeof getProgress>;
export type ReadPastProgress = (userId: string) => Promise<Answer<typeof getPastProgress>>;

type Deps = Pick<TradingTools, "db" | "now"> & {
  readonly callIntermediary: CallIntermediary;
  /** Null where devices are run elsewhere. Rejects while the intermediary is away. */
  readonly askProgress: (() => Promise<Progress>) | null;
};

/** Everybody is told the same of it: it is asked for this seldom. */
const freshS = 5;

/**
 * Whether the past is still coming in: into the ledger, or from there into this user's month. While the intermediary is away nothing is
 * said of what is on its way to the ledger.
 */
export function createReadPastProgress({ db, now, callIntermediary, askProgress }: Deps): ReadPastProgress {
  let known: { readonly at: number; readonly progress: Promise<Progress | undefined> } | undefined;
  const progressOf = (): Promise<Progress | undefined> => {
    if (askProgress === null) return Promise.resolve(undefined);
    if (known === undefined || known.at < now() - freshS)
      known = { at: now(), progress: askProgress().catch(() => undefined) };
    return known.progress;
  };
  return async (userId) => {
    const month = monthOf(now());
    const completeness = await callIntermediary(getCompleteness, {
      params: { purchaserId: userId },
      query: { month: String(month) },
    }).catch(() => undefined);
    const progress = await progressOf();
    return {
      isComing: progress?.pastIsComing ?? false,
      isFollowing: await isMonthBehind({ userId, month }, db),
      percent: progress === undefined ? null : percentOf(progress),
      oldest: progress?.oldest ?? null,
      waitingRecords: completeness?.waitingRecords ?? 0,
    };
  };
}

function percentOf({ toSettle, toMatch, toSend, answered }: Progress): number {
  const all = toSettle + toMatch + toSend + answered;
  return all === 0 ? 100 : Math.floor((answered * 100) / all);
}
