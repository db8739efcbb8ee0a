import { Problem } from "@tsunagu/core/problem/problem.ts";
import { makeClosingAsked } from "@tsunagu/core/records/make-batch.ts";
import type { LedgerClient } from "../ledger-client/ledger-client.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Signer } from "../outbox/seal-batch.ts";

/** Closings are asked for on a stream of their own (`docs/ledger-format.md`, Closing). */
const closingStream = 2;
/** The ledger takes one asked closing in so many seconds. */
const apartS = 60;

export type ClosingDeps = Pick<MachineTools, "now" | "log"> & {
  readonly ledger: LedgerClient;
  readonly signer: Signer;
};

/**
 * Makes sure that the ledger was closed at `closedAfter` (whole seconds) or later, by asking it if need be. Throws
 * `not_ready` with `retryAfterS` when it has been closed less than a minute ago, or not late enough.
 */
export async function ensureClosedAfter(
  closedAfter: number,
  { ledger, signer, now, log }: ClosingDeps,
): Promise<void> {
  const newest = await ledger.newestClosing();
  if (newest.index !== null && newest.blockTime >= closedAfter) return;
  const sequence = await ledger.nextSequence(closingStream);
  const { transaction } = makeClosingAsked(
    {
      chain: signer.chain,
      member: signer.member,
      stream: closingStream,
      key: signer.keyNumber,
      sequence: BigInt(sequence),
    },
    signer.sign,
  );
  try {
    await ledger.sendBatch(transaction);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "refused") throw error;
    log.info("the ledger will close later", { outcome: error.facts["outcome"] });
  }
  const closing = await ledger.newestClosing();
  if (closing.index !== null && closing.blockTime >= closedAfter) return;
  const waitS = Math.max(1, Math.min(apartS, closing.blockTime + apartS - now()), closedAfter - now());
  throw new Problem("not_ready", "the ledger closes in a moment", { facts: { retryAfterS: waitS } });
}
