import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { equalBytes } from "../bytes/bytes.ts";
import { viewOf, writeBytes, writeU32, writeU64 } from "../bytes/strict-bytes.ts";
import type { Hasher } from "../trees/hasher.ts";
import { maxGovernanceDocumentSize } from "./governance-document.ts";
import {
  type NodeSignature,
  nodeSignatureSize,
  readNodeSignatures,
  writeNodeSignatures,
} from "./node-signatures.ts";
import { type Refused, refused } from "./outcomes.ts";

/** A change of who takes part, signed by nodes. A governance log entry has the same four fields. */
export type GovernanceTransaction = {
  readonly chain: Uint8Array;
  /** From 1, contiguous. */
  readonly number: bigint;
  /** RFC 8785 JSON, as `governance-document.ts` reads it. */
  readonly document: Uint8Array;
  /** Nodes ascending, each once. */
  readonly signatures: readonly NodeSignature[];
};

const magic = utf8ToBytes("tsunagu/gov/1\0\0\0");
const headSize = 64;

/** Whether a transaction is governance; if not, it is a batch, which begins with its signature. */
export const isGovernanceTransaction = (transaction: Uint8Array): boolean =>
  equalBytes(transaction.subarray(0, magic.length), magic);

/** magic 16 ‖ chain 32 ‖ u64 number ‖ u32 size ‖ u32 signatures ‖ document ‖ (u16 node ‖ 64 bytes) each. */
export function encodeGovernanceTransaction(transaction: GovernanceTransaction): Uint8Array {
  const { chain, number, document, signatures } = transaction;
  const bytes = new Uint8Array(headSize + document.length + signatures.length * nodeSignatureSize);
  const view = viewOf(bytes);
  writeBytes(bytes, 0, magic, magic.length);
  writeBytes(bytes, 16, chain, 32);
  writeU64(view, 48, number);
  writeU32(view, 56, document.length);
  writeU32(view, 60, signatures.length);
  bytes.set(document, headSize);
  writeNodeSignatures(bytes, headSize + document.length, signatures);
  return bytes;
}

/** The parts of a governance transaction, or `malformed`. Neither document nor signatures are looked into. */
export function decodeGovernanceTransaction(bytes: Uint8Array): GovernanceTransaction | Refused<"malformed"> {
  if (bytes.length < headSize || !isGovernanceTransaction(bytes)) {
    return refused("malformed", "not a governance transaction");
  }
  const view = viewOf(bytes);
  const size = view.getUint32(56, true);
  const count = view.getUint32(60, true);
  if (size > maxGovernanceDocumentSize) return refused("malformed", "the document is too large");
  if (bytes.length !== headSize + size + count * nodeSignatureSize) {
    return refused("malformed", "a governance transaction has exactly its document and its signatures");
  }
  const signatures = readNodeSignatures(bytes.subarray(headSize + size));
  if (signatures === undefined) return refused("malformed", "nodes sign in ascending order, each once");
  return {
    chain: bytes.slice(16, 48),
    number: view.getBigUint64(48, true),
    document: bytes.slice(headSize, headSize + size),
    signatures,
  };
}

/** What each node's governance key signs: magic ‖ chain ‖ u64 number ‖ SHA-256(document). */
export function governanceMessage(
  { chain, number, document }: Pick<GovernanceTransaction, "chain" | "number" | "document">,
  hasher: Hasher,
): Uint8Array {
  const numberBytes = new Uint8Array(8);
  writeU64(viewOf(numberBytes), 0, number);
  return concatBytes(magic, chain, numberBytes, hasher.sha256(document));
}
