import { Problem } from "@tsunagu/core/problem/problem.ts";

/** What the store keeps of a block beside its transactions. */
export type BlockHead = {
  /** Whole seconds of the consensus time. */
  readonly time: number;
  readonly transactions: number;
  /** Entries in the log after the block. */
  readonly logSize: number;
  /** RFC 6962 root of that many. */
  readonly appHash: Uint8Array;
};

const blockHeadSize = 48;

/** 0 u32 time · 4 u32 transactions · 8 u64 log size · 16 b32 app hash. */
export function encodeBlockHead({ time, transactions, logSize, appHash }: BlockHead): Uint8Array {
  const bytes = new Uint8Array(blockHeadSize);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, time, true);
  view.setUint32(4, transactions, true);
  view.setBigUint64(8, BigInt(logSize), true);
  bytes.set(appHash, 16);
  return bytes;
}

/** Throws `Problem` `invalid_input` on bytes of another size. */
export function decodeBlockHead(bytes: Uint8Array): BlockHead {
  if (bytes.length !== blockHeadSize) throw new Problem("invalid_input", "not a stored block");
  const view = new DataView(bytes.buffer, bytes.byteOffset, blockHeadSize);
  return {
    time: view.getUint32(0, true),
    transactions: view.getUint32(4, true),
    logSize: Number(view.getBigUint64(8, true)),
    appHash: bytes.slice(16),
  };
}

/** Which transaction of which block an entry is of; null for a closing. */
export type EntrySource = { readonly height: number; readonly transaction: number | null };

const noTransaction = 0xffff_ffff;

/** 0 u32 height · 4 u32 transaction, all ones for none · 8 the entry. */
export function encodeStoredEntry({ height, transaction }: EntrySource, entry: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + entry.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, height, true);
  view.setUint32(4, transaction ?? noTransaction, true);
  bytes.set(entry, 8);
  return bytes;
}

/** Reads what `encodeStoredEntry` wrote; the bytes are our own and not checked. */
export function decodeStoredEntry(bytes: Uint8Array): {
  readonly source: EntrySource;
  readonly entry: Uint8Array;
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const transaction = view.getUint32(4, true);
  return {
    source: {
      height: view.getUint32(0, true),
      transaction: transaction === noTransaction ? null : transaction,
    },
    entry: bytes.slice(8),
  };
}
