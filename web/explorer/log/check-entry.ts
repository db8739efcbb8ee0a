import { equalBytes } from "@tsunagu/core/bytes/bytes.ts";
import { decodeLogEntry, type LogEntry } from "@tsunagu/core/proofs/log-entry.ts";
import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { verifyCheckpoint } from "@tsunagu/core/proofs/verify-checkpoint.ts";
import { type BatchHeader, decodeBatchHeader } from "@tsunagu/core/records/batch-header.ts";
import { logLeafHash } from "@tsunagu/core/trees/log-hash.ts";
import { verifyInclusion } from "@tsunagu/core/trees/verify-log-path.ts";
import { hexToBytes } from "../proof/hex.ts";

export type EntryAnswer = {
  readonly entry: string;
  readonly index: number;
  readonly path: readonly string[];
  readonly checkpoint: string;
};

export type CheckedEntry = {
  readonly entry: LogEntry;
  readonly bytes: Uint8Array;
  readonly leafHash: Uint8Array;
  /** Of the log that it is shown to be in. */
  readonly size: number;
  readonly isInLog: boolean;
  readonly isOfChain: boolean;
};

/** Whether an entry is at its place of a signed log. Throws `not_proved` for a checkpoint that is not good, `invalid_input` for no entry. */
export function checkEntry(
  { entry: hex, index, path, checkpoint: note }: EntryAnswer,
  { policy, now }: { policy: Policy; now: number },
): CheckedEntry {
  const { hasher } = nobleTools;
  const bytes = hexToBytes(hex);
  const entry = decodeLogEntry(bytes);
  const checkpoint = verifyCheckpoint(note, { policy, now }, nobleTools);
  const leafHash = logLeafHash(bytes, hasher);
  const { size, root } = checkpoint;
  const isInLog = verifyInclusion({ leafHash, index, path: path.map(hexToBytes), size, root }, hasher);
  return { entry, bytes, leafHash, size, isInLog, isOfChain: isOfChain(entry, policy) };
}

function isOfChain(entry: LogEntry, { chain }: Policy): boolean {
  if (entry.entry === "closing") return true;
  const named = entry.entry === "governance" ? entry.chain : headerOf(entry)?.chain;
  return named !== undefined && equalBytes(named, hexToBytes(chain));
}

/** The header of a batch; undefined for bytes that are none. */
export function headerOf(entry: Extract<LogEntry, { entry: "batch" }>): BatchHeader | undefined {
  const header = decodeBatchHeader(entry.header);
  return "refused" in header ? undefined : header;
}

/** Whether the batch's header was signed by this key, as hex. */
export const isSignedBy = (entry: Extract<LogEntry, { entry: "batch" }>, key: string): boolean =>
  nobleTools.verifySignature({
    signature: entry.signature,
    message: entry.header,
    publicKey: hexToBytes(key),
  });
