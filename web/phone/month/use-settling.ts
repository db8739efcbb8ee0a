import { getPastProgress } from "@tsunagu/core/api/trading-usage.ts";
import { useEffect, useRef } from "react";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";

/** So long after the last record has come in proofs, prices and statements of it still follow. */
const followsS = 180;
const settlingMs = 10_000;
/** What the ledger has follows with its next closing, which may be made at any moment. */
const followingMs = 5_000;

/**
 * How often something is asked again that grows with what comes in: often while records of the past come in and shortly after, and
 * while something of the ledger follows, else every `restMs`.
 */
export function useSettling(restMs: number): () => number {
  const { now } = useTools();
  const { data } = useContract(getPastProgress, {}, { refreshMs: 5_000 });
  const isComing = data?.isComing ?? false;
  const cameInAt = useRef<number | null>(null);
  useEffect(() => {
    if (!isComing) return;
    return () => {
      cameInAt.current = now();
    };
  }, [isComing, now]);
  return () => {
    if (isComing) return settlingMs;
    if (data?.isFollowing === true) return followingMs;
    const isFresh = cameInAt.current !== null && now() - cameInAt.current < followsS;
    return isFresh ? settlingMs : restMs;
  };
}
