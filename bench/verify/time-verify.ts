import { verifyBundle } from "@tsunagu/core/bundle/verify-bundle.ts";
import { verifyMine } from "@tsunagu/core/bundle/verify-mine.ts";
import { toUserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import type { ProofTools } from "@tsunagu/core/proofs/proof-tools.ts";
import type { MonthToVerify } from "./month-to-verify.ts";

/**
 * Verifies the month `runs` times, each time from its text: JSON, the ten steps with every fee, and that all of it is the
 * user's. Gives the milliseconds of each run; the first is a cold one in a new process or page.
 */
export function timeVerify({ text, context, secret, homes }: MonthToVerify, runs: number, tools: ProofTools) {
  const full = { ...context, acceptedTariffs: new Set(context.acceptedTariffs) };
  const own = toUserSecret(Uint8Array.from(secret));
  return Array.from({ length: runs }, () => {
    const from = performance.now();
    const verified = verifyBundle(JSON.parse(text), full, tools);
    verifyMine(verified, own, homes);
    return performance.now() - from;
  });
}
