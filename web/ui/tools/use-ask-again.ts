import { Problem } from "@tsunagu/core/problem/problem.ts";
import { useEffect } from "react";

type Asking = {
  readonly error: unknown;
  readonly submittedAt: number;
  readonly mutate: () => void;
};

/**
 * Asks again by itself where a server is not ready and says when it may be (`not_ready` with `retryAfterS`), as long as somebody
 * waits for it. True while it waits to: then nothing has failed yet.
 */
export function useAskAgain({ error, submittedAt, mutate }: Asking, isWanted: boolean): boolean {
  const isNotReady = error instanceof Problem && error.code === "not_ready";
  const seconds = isNotReady ? error.facts["retryAfterS"] : undefined;
  const waitS = isWanted && typeof seconds === "number" ? seconds : null;
  useEffect(() => {
    if (waitS === null || submittedAt === 0) return;
    const timer = setTimeout(mutate, waitS * 1_000);
    return () => clearTimeout(timer);
  }, [waitS, submittedAt, mutate]);
  return waitS !== null;
}
