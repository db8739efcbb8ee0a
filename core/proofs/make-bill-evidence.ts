import { bytesToHex } from "@noble/hashes/utils.js";
import type { AccountLeafProof } from "./account-proof.ts";
import type { BillEvidence } from "./bill-evidence.ts";

type Path = readonly Uint8Array[];

/** What a node collects for a bill: bytes as they are hashed. */
export type BillPieces = {
  /** C2SP signed note of a log that holds the closing. */
  readonly checkpoint: string;
  /** From the size that the asker has seen; empty if it said none. */
  readonly consistency: Path;
  readonly closing: { readonly entry: Uint8Array; readonly index: number; readonly path: Path };
  readonly month: { readonly leaf: Uint8Array; readonly path: Path };
  readonly bucket: { readonly leaf: Uint8Array; readonly path: Path };
  /** The account's 64 bytes at the closing; null if it has none. */
  readonly state: Uint8Array | null;
  /** From `proveAccount`. */
  readonly leaves: readonly AccountLeafProof[];
  /** The records that the closing counts, in (entry, index) order, 64 bytes each. */
  readonly records: Uint8Array;
};

/** The document of a bill's evidence from its pieces; proves nothing by itself. */
export const makeBillEvidence = (pieces: BillPieces): BillEvidence => ({
  format: "tsunagu/bill/1",
  checkpoint: pieces.checkpoint,
  consistency: pieces.consistency.map(bytesToHex),
  closing: {
    entry: bytesToHex(pieces.closing.entry),
    index: pieces.closing.index,
    path: pieces.closing.path.map(bytesToHex),
  },
  month: { leaf: bytesToHex(pieces.month.leaf), path: pieces.month.path.map(bytesToHex) },
  bucket: { leaf: bytesToHex(pieces.bucket.leaf), path: pieces.bucket.path.map(bytesToHex) },
  state: pieces.state === null ? null : bytesToHex(pieces.state),
  leaves: pieces.leaves.map(({ leaf, index, path }) => ({
    leaf: bytesToHex(leaf),
    index,
    path: path.map(bytesToHex),
  })),
  records: bytesToHex(pieces.records),
});
