import { areZero } from "../bytes/bytes.ts";
import { viewOf, writeBytes, writeU32, writeU64 } from "../bytes/strict-bytes.ts";
import { Problem } from "../problem/problem.ts";
import {
  type NodeSignature,
  nodeSignatureSize,
  readNodeSignatures,
  writeNodeSignatures,
} from "../records/node-signatures.ts";

/** A change of members, nodes, plants or grants, with the signatures that put it in force. */
export type GovernanceEntry = {
  readonly entry: "governance";
  /** Whole seconds of the consensus time. */
  readonly blockTime: number;
  /** From 1, contiguous. */
  readonly number: bigint;
  readonly chain: Uint8Array;
  /** RFC 8785 JSON. */
  readonly document: Uint8Array;
  /** Nodes ascending, each once. */
  readonly signatures: readonly NodeSignature[];
};

const headSize = 56;

/**
 * 0 u8 = 3 · 1 u8 version · 4 u32 blockTime · 8 u64 number · 16 b32 chain · 48 u32 size · 52 u32 signatures · 56
 * document · signatures (u16 node ‖ 64 bytes each).
 */
export function encodeGovernanceEntry(governance: GovernanceEntry): Uint8Array {
  const { document, signatures } = governance;
  const bytes = new Uint8Array(headSize + document.length + signatures.length * nodeSignatureSize);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 3);
  view.setUint8(1, 1);
  writeU32(view, 4, governance.blockTime);
  writeU64(view, 8, governance.number);
  writeBytes(bytes, 16, governance.chain, 32);
  writeU32(view, 48, document.length);
  writeU32(view, 52, signatures.length);
  bytes.set(document, headSize);
  writeNodeSignatures(bytes, headSize + document.length, signatures);
  return bytes;
}

/** Throws `Problem` `invalid_input` on other bytes. The document is not looked into, no signature is verified. */
export function decodeGovernanceEntry(bytes: Uint8Array): GovernanceEntry {
  if (bytes.length < headSize)
    throw new Problem("invalid_input", `a governance entry has ${headSize} bytes or more`);
  const view = viewOf(bytes);
  if (view.getUint8(0) !== 3 || view.getUint8(1) !== 1 || !areZero(bytes.subarray(2, 4))) {
    throw new Problem("invalid_input", "not a governance entry of version 1");
  }
  const documentEnd = headSize + view.getUint32(48, true);
  const count = view.getUint32(52, true);
  if (bytes.length !== documentEnd + count * nodeSignatureSize) {
    throw new Problem("invalid_input", "a governance entry has exactly its document and its signatures");
  }
  const signatures = readNodeSignatures(bytes.subarray(documentEnd));
  if (signatures === undefined) {
    throw new Problem("invalid_input", "nodes sign a governance entry in ascending order, each once");
  }
  return {
    entry: "governance",
    blockTime: view.getUint32(4, true),
    number: view.getBigUint64(8, true),
    chain: bytes.slice(16, 48),
    document: bytes.slice(headSize, documentEnd),
    signatures,
  };
}
