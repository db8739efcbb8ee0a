import { concatBytes } from "@noble/hashes/utils.js";
import { emptyRoot, treeRoot, treeRootOfDigests } from "../trees/fixed-tree.ts";
import type { Hasher } from "../trees/hasher.ts";
import {
  type BatchHeader,
  batchHeaderSize,
  emptyBodyDigest,
  encodeBatchHeader,
  signatureSize,
} from "./batch-header.ts";
import { bodyFrameFault } from "./body-frame-fault.ts";
import type { SignMessage } from "./ed25519.ts";
import { encodeRecords } from "./encode-record.ts";
import type { LedgerRecord } from "./ledger-record.ts";
import { batchKindOf, recordSize } from "./record-kinds.ts";
import { recordsRefusal } from "./records-refusal.ts";

/** Who writes, and where in its stream. */
export type BatchPlace = Pick<BatchHeader, "chain" | "member" | "stream" | "key" | "sequence">;

export type BatchContent = BatchPlace & {
  /** Of all accounts in the batch, in months since 1970-01. */
  readonly month: number;
  /** 1 to 8,000 of one kind, as `sortByRecord` sorts them; or their bytes, 64 each. */
  readonly records: readonly LedgerRecord[] | Uint8Array;
  /** For each record the digest of how it came about (`evidenceLeafDigest`), or 32 zeros for none: count x 32 bytes. */
  readonly evidenceLeaves?: Uint8Array;
};

export type Batch = {
  readonly header: BatchHeader;
  /** signature ‖ header ‖ body: what the ledger is sent. */
  readonly transaction: Uint8Array;
};

/**
 * Makes the transaction that carries the records. `compress` gives one zstd frame with its content size. Throws
 * `RangeError` on records that the ledger would refuse for their form: making them is our mistake.
 */
export function makeBatch(
  content: BatchContent,
  ports: {
    readonly sign: SignMessage;
    readonly compress: (records: Uint8Array) => Uint8Array;
    readonly hasher: Hasher;
  },
): Batch {
  const { chain, member, stream, key, sequence, month, records } = content;
  const bytes = records instanceof Uint8Array ? records : encodeRecords(records);
  const kind = batchKindOf(bytes[0] ?? 0);
  if (kind === undefined) throw new RangeError("a batch has at least one record");
  const count = bytes.length / recordSize;
  const evidenceLeaves = content.evidenceLeaves ?? new Uint8Array(count * 32);
  if (evidenceLeaves.length !== count * 32) throw new RangeError("one evidence leaf per record");
  const body = ports.compress(bytes);
  const header: BatchHeader = {
    chain,
    member,
    stream,
    key,
    kind,
    month,
    count,
    bodySize: body.length,
    sequence,
    recordRoot: treeRoot(bytes, ports.hasher),
    evidenceRoot: treeRootOfDigests(evidenceLeaves, ports.hasher),
    bodyDigest: ports.hasher.sha256(body),
  };
  const refusal = recordsRefusal(header, bytes);
  if (refusal !== undefined) throw new RangeError(`${refusal.refused}: ${refusal.why}`);
  const fault = bodyFrameFault(body, count);
  if (fault !== undefined) throw new RangeError(`compress does not give what the ledger takes: ${fault}`);
  return signed(header, body, ports.sign);
}

/** Asks the ledger for a closing now: a batch of an intermediary without records, on a stream of its own. */
export function makeClosingAsked(
  { chain, member, stream, key, sequence }: BatchPlace,
  sign: SignMessage,
): Batch {
  const header: BatchHeader = {
    chain,
    member,
    stream,
    key,
    kind: "closing-asked",
    month: 0,
    count: 0,
    bodySize: 0,
    sequence,
    recordRoot: emptyRoot(),
    evidenceRoot: emptyRoot(),
    bodyDigest: emptyBodyDigest,
  };
  return signed(header, new Uint8Array(), sign);
}

/** The same batch under another key of the member: for unspent sequences after a key was rotated. */
export function signBatchAgain({ header, transaction }: Batch, key: number, sign: SignMessage): Batch {
  return signed({ ...header, key }, transaction.subarray(signatureSize + batchHeaderSize), sign);
}

function signed(header: BatchHeader, body: Uint8Array, sign: SignMessage): Batch {
  const bytes = encodeBatchHeader(header);
  return { header, transaction: concatBytes(sign(bytes), bytes, body) };
}
