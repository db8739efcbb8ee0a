import { equalBytes } from "../bytes/bytes.ts";
import { treeRoot } from "../trees/fixed-tree.ts";
import type { Hasher } from "../trees/hasher.ts";
import { type BatchHeader, batchHeaderSize, decodeBatchHeader, signatureSize } from "./batch-header.ts";
import { bodyFrameFault } from "./body-frame-fault.ts";
import type { VerifySignature } from "./ed25519.ts";
import { type BatchRefusal, type Refused, refused } from "./outcomes.ts";
import { recordSize } from "./record-kinds.ts";
import { recordsRefusal } from "./records-refusal.ts";

export type OpenedBatch = {
  readonly signature: Uint8Array;
  readonly header: BatchHeader;
  /** The 192 bytes that were signed. */
  readonly headerBytes: Uint8Array;
  /** count x 64 bytes, every one a well-formed record of the header's kind, operator and month, in order. */
  readonly records: Uint8Array;
};

export type OpenBatchPorts = {
  readonly chain: Uint8Array;
  /** The public key that may sign this header now. */
  readonly keyOf: (header: BatchHeader) => Uint8Array | Refused<"unknown_member" | "unknown_key">;
  /**
   * What the state says to a header whose signature is good: `sequence_used` to `too_heavy`, or undefined. It stands here
   * because the lowest number is the answer, and because a refused batch is then never unzipped.
   */
  readonly admit: (header: BatchHeader) => Refused<BatchRefusal> | undefined;
  readonly verify: VerifySignature;
  /** Unzips a frame that was looked at before; undefined if it is corrupt. Need not give more than `size` bytes. */
  readonly decompress: (body: Uint8Array, size: number) => Uint8Array | undefined;
  readonly hasher: Hasher;
};

/** Opens a transaction, or refuses it with the lowest outcome that applies. Makes no object per record. */
export function openBatch(
  transaction: Uint8Array,
  ports: OpenBatchPorts,
): OpenedBatch | Refused<BatchRefusal> {
  const opened = openHeader(transaction, ports);
  if ("refused" in opened) return opened;
  const { signature, header, headerBytes, body } = opened;
  const records = openBody(header, body, ports);
  if ("refused" in records) return records;
  return { signature, header, headerBytes, records };
}

/** All that `openBatch` does before it unzips: what a node asks of a batch before it lets it wait for a block. */
export function openHeader(
  transaction: Uint8Array,
  ports: Pick<OpenBatchPorts, "chain" | "keyOf" | "verify" | "admit">,
) {
  const parts = splitTransaction(transaction);
  if ("refused" in parts) return parts;
  const { signature, header, headerBytes } = parts;
  if (!equalBytes(header.chain, ports.chain)) return refused("other_chain", "the batch is for another chain");
  const publicKey = ports.keyOf(header);
  if ("refused" in publicKey) return publicKey;
  if (!ports.verify({ signature, message: headerBytes, publicKey })) {
    return refused("bad_signature", "the signature does not fit the header");
  }
  return ports.admit(header) ?? parts;
}

/** The parts of a transaction by their size; the header is decoded, nothing else is looked at. */
export function splitTransaction(transaction: Uint8Array) {
  if (transaction.length < signatureSize + batchHeaderSize) {
    return refused("malformed", "a transaction has at least 256 bytes");
  }
  const headerBytes = transaction.subarray(signatureSize, signatureSize + batchHeaderSize);
  const header = decodeBatchHeader(headerBytes);
  if ("refused" in header) return header;
  const body = transaction.subarray(signatureSize + batchHeaderSize);
  if (body.length !== header.bodySize) return refused("malformed", "bodySize is not that of the body");
  return { signature: transaction.subarray(0, signatureSize), header, headerBytes, body };
}

type BodyRefusal = "bad_body" | "bad_root" | "bad_record" | "bad_order";

function openBody(
  header: BatchHeader,
  body: Uint8Array,
  { decompress, hasher }: Pick<OpenBatchPorts, "decompress" | "hasher">,
): Uint8Array | Refused<BodyRefusal> {
  if (header.kind === "closing-asked") return new Uint8Array();
  const fault = bodyFrameFault(body, header.count);
  if (fault !== undefined) return refused("bad_body", fault);
  if (!equalBytes(hasher.sha256(body), header.bodyDigest)) {
    return refused("bad_body", "bodyDigest is not that of the body");
  }
  const size = header.count * recordSize;
  const records = decompress(body, size);
  if (records?.length !== size) return refused("bad_body", "the body does not unzip to its records");
  if (!equalBytes(treeRoot(records, hasher), header.recordRoot)) {
    return refused("bad_root", "recordRoot is not that of the records");
  }
  return recordsRefusal(header, records) ?? records;
}
