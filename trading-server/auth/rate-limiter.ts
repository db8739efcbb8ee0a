import { Problem } from "@tsunagu/core/problem/problem.ts";

export type RateLimiter = {
  /** Counts one attempt of `key`. Throws `too_many_requests` (fact `retryAfterS`) once the limit of the window is used up. */
  take(key: string): void;
  /** Takes one back: an attempt that turned out to be rightful. */
  giveBack(key: string): void;
};

type Window = { startedAt: number; count: number };

/**
 * At most `limit` attempts a key in `windowS` seconds. An attempt is counted before it is tried, so that many at once do
 * not all pass. At most `maxKeys` keys are kept: whoever invents keys pushes out the oldest ones, not our memory.
 */
export function createRateLimiter({
  limit,
  windowS,
  now,
  maxKeys = 100_000,
}: {
  limit: number;
  windowS: number;
  now: () => number;
  maxKeys?: number;
}): RateLimiter {
  const windows = new Map<string, Window>();

  function windowOf(key: string): Window {
    const at = now();
    const known = windows.get(key);
    if (known !== undefined && at < known.startedAt + windowS) return known;
    const fresh = { startedAt: at, count: 0 };
    windows.delete(key);
    windows.set(key, fresh);
    for (const oldest of windows.keys()) {
      if (windows.size <= maxKeys) break;
      windows.delete(oldest);
    }
    return fresh;
  }

  return {
    take: (key) => {
      const window = windowOf(key);
      if (window.count >= limit) {
        throw new Problem("too_many_requests", "too many attempts, wait a little", {
          facts: { retryAfterS: Math.max(1, window.startedAt + windowS - now()) },
        });
      }
      window.count += 1;
    },
    giveBack: (key) => {
      const window = windowOf(key);
      window.count = Math.max(0, window.count - 1);
    },
  };
}
