import { hexToBytes } from "@noble/hashes/utils.js";
import { equalBytes } from "../bytes/bytes.ts";
import { decodeBatchHeader } from "../records/batch-header.ts";
import { isSameBatch } from "../records/batch-identity.ts";
import { type RecordOutcome, recordOutcomeOf } from "../records/outcomes.ts";
import type { Hasher } from "../trees/hasher.ts";
import { logLeafHash } from "../trees/log-hash.ts";
import { verifyInclusion } from "../trees/verify-log-path.ts";
import { type BatchEntry, decodeBatchEntry } from "./batch-entry.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { decodedOr, notProved } from "./not-proved.ts";
import { outcomesRoot } from "./outcomes-root.ts";
import type { ProofTools } from "./proof-tools.ts";
import { receiptSchema } from "./receipt.ts";
import { type CheckpointContext, verifyCheckpoint } from "./verify-checkpoint.ts";

export type VerifiedReceipt = {
  readonly entry: BatchEntry;
  readonly index: number;
  readonly outcomes: readonly RecordOutcome[];
  readonly checkpoint: Checkpoint;
};

/**
 * Shows that the log holds our batch (`headerBytes`: the 192 bytes that we signed) and with which outcomes. Until then a
 * batch stays in the outbox. Throws `Problem` `not_proved`: `evidence_malformed`, `wrong_batch`, `outcomes_differ`,
 * `entry_not_in_log`, and those of `verifyCheckpoint`.
 */
export function verifyReceipt(
  { receipt, headerBytes }: { receipt: unknown; headerBytes: Uint8Array },
  context: CheckpointContext,
  tools: ProofTools,
): VerifiedReceipt {
  const { entryBytes, entry, index, path, outcomes, note } = decodeReceipt(receipt);
  if (!isSameBatch(entry.header, headerBytes))
    throw notProved("wrong_batch", "the receipt is for another batch");
  const named = verifyOutcomes(outcomes, entry, tools.hasher);
  const checkpoint = verifyCheckpoint(note, context, tools);
  const leafHash = logLeafHash(entryBytes, tools.hasher);
  if (
    !verifyInclusion({ leafHash, index, path, size: checkpoint.size, root: checkpoint.root }, tools.hasher)
  ) {
    throw notProved("entry_not_in_log", `the batch is not entry ${index} of the log`);
  }
  return { entry, index, outcomes: named, checkpoint };
}

function decodeReceipt(value: unknown) {
  const parsed = receiptSchema.safeParse(value);
  if (!parsed.success)
    throw notProved("evidence_malformed", "not a tsunagu/receipt/1", { cause: parsed.error });
  const { index, path, outcomes, checkpoint } = parsed.data;
  const entryBytes = hexToBytes(parsed.data.entry);
  return {
    entryBytes,
    entry: decodedOr("evidence_malformed", () => decodeBatchEntry(entryBytes)),
    index,
    path: path.map(hexToBytes),
    outcomes: hexToBytes(outcomes),
    note: checkpoint,
  };
}

function verifyOutcomes(outcomes: Uint8Array, entry: BatchEntry, hasher: Hasher): RecordOutcome[] {
  const header = decodeBatchHeader(entry.header);
  if ("refused" in header) throw notProved("evidence_malformed", header.why);
  if (outcomes.length !== header.count || !equalBytes(outcomesRoot(outcomes, hasher), entry.outcomesRoot)) {
    throw notProved("outcomes_differ", "the log committed to other outcomes");
  }
  const named = [...outcomes].map((outcome) => {
    const name = recordOutcomeOf(outcome);
    if (name === undefined) throw notProved("outcomes_differ", `there is no outcome ${outcome}`);
    return name;
  });
  if (named.filter((name) => name === "accepted").length !== entry.accepted) {
    throw notProved("outcomes_differ", "the entry counts other outcomes");
  }
  return named;
}
