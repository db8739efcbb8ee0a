import { strictView, writeBytes, writeU32 } from "../bytes/strict-bytes.ts";
import { Problem } from "../problem/problem.ts";

/** That a batch was logged, and what became of its records. */
export type BatchEntry = {
  readonly entry: "batch";
  /** Whole seconds of the consensus time. */
  readonly blockTime: number;
  readonly signature: Uint8Array;
  /** The 192 bytes that the signature covers; decode them with the batch header's own codec. */
  readonly header: Uint8Array;
  /** Fixed tree over the outcomes, one byte a record, zero-padded to 64-byte leaves. */
  readonly outcomesRoot: Uint8Array;
  readonly accepted: number;
};

const batchEntrySize = 304;

/** 0 u8 = 1 · 1 u8 version · 4 u32 blockTime · 8 b64 signature · 72 b192 header · 264 b32 outcomesRoot · 296 u32 accepted. */
export function encodeBatchEntry(batch: BatchEntry): Uint8Array {
  const bytes = new Uint8Array(batchEntrySize);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 1);
  view.setUint8(1, 1);
  writeU32(view, 4, batch.blockTime);
  writeBytes(bytes, 8, batch.signature, 64);
  writeBytes(bytes, 72, batch.header, 192);
  writeBytes(bytes, 264, batch.outcomesRoot, 32);
  writeU32(view, 296, batch.accepted);
  return bytes;
}

/** Throws `Problem` `invalid_input` on other bytes. The header is not looked into. */
export function decodeBatchEntry(bytes: Uint8Array): BatchEntry {
  const unlisted = [
    [2, 4],
    [300, 304],
  ] as const;
  const view = strictView(bytes, { what: "a batch entry", size: batchEntrySize, unlisted });
  if (view.getUint8(0) !== 1 || view.getUint8(1) !== 1) {
    throw new Problem("invalid_input", "not a batch entry of version 1");
  }
  return {
    entry: "batch",
    blockTime: view.getUint32(4, true),
    signature: bytes.slice(8, 72),
    header: bytes.slice(72, 264),
    outcomesRoot: bytes.slice(264, 296),
    accepted: view.getUint32(296, true),
  };
}
