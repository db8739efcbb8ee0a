import { hash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { equalBytes } from "@tsunagu/core/bytes/bytes.ts";

/** A checkpoint that this node has signed, and the signature itself. */
export type SignedCheckpoint = {
  /** Entries in the log. */
  readonly size: number;
  /** The node's clock in whole seconds. */
  readonly time: number;
  readonly root: Uint8Array;
  /** 4 bytes: which key has signed. */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
};

/**
 * Every checkpoint ever signed, in the order of signing, so in the order of sizes. A file of its own, which no backup may
 * bring back in an older state: it is what keeps a restored node from signing a second history.
 */
export type CheckpointJournal = AsyncDisposable & {
  /** The last one, or undefined before the first. */
  readonly newest: () => SignedCheckpoint | undefined;
  readonly count: () => number;
  /** On the disk when it resolves. */
  readonly append: (checkpoint: SignedCheckpoint) => Promise<void>;
  readonly at: (nth: number) => Promise<SignedCheckpoint>;
  /** The first one of exactly this size. */
  readonly ofSize: (size: number) => Promise<SignedCheckpoint | undefined>;
};

const rowSize = 160;

/**
 * Opens the journal or begins one. A last row that was cut off by a crash was never given to anybody, and is cut away. Throws
 * on any other damage: a node that has forgotten what it signed must not sign.
 */
export async function openCheckpointJournal(
  path: string,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): Promise<CheckpointJournal> {
  const file = await openFile(path, readOnly);
  let count = Math.floor((await file.stat()).size / rowSize);
  if (count > 0 && (await readRow(file, count - 1)) === undefined) count -= 1;
  if (!readOnly) await file.truncate(count * rowSize);
  const at = async (nth: number): Promise<SignedCheckpoint> => {
    const row = await readRow(file, nth);
    if (row === undefined) throw new Error(`row ${nth} of the signed checkpoints is damaged`);
    return row;
  };
  let newest = count === 0 ? undefined : await at(count - 1);
  return {
    newest: () => newest,
    count: () => count,
    append: async (checkpoint) => {
      const { bytesWritten } = await file.write(encodeRow(checkpoint), 0, rowSize, count * rowSize);
      // A full disk takes the first part of a row without an error; half a row is cut away at the next start.
      if (bytesWritten < rowSize)
        throw new Error("a signed checkpoint could not be written: the disk is full");
      await file.datasync();
      count += 1;
      newest = checkpoint;
    },
    at,
    ofSize: async (size) => {
      let low = 0;
      let high = count;
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if ((await at(middle)).size < size) low = middle + 1;
        else high = middle;
      }
      const found = low < count ? await at(low) : undefined;
      return found?.size === size ? found : undefined;
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
}

async function openFile(path: string, readOnly: boolean): Promise<FileHandle> {
  if (readOnly) return open(path, "r");
  // "a+" would write at the end whatever the position; "r+" fails on a file that is not there yet.
  await (await open(path, "a")).close();
  return open(path, "r+");
}

/** 0 u64 size · 8 u64 time · 16 b32 root · 48 b64 signature · 112 b4 key id · 128 b32 SHA-256 of the first 128. */
function encodeRow({ size, time, root, keyId, signature }: SignedCheckpoint): Uint8Array {
  const bytes = new Uint8Array(rowSize);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(size), true);
  view.setBigUint64(8, BigInt(time), true);
  bytes.set(root, 16);
  bytes.set(signature, 48);
  bytes.set(keyId, 112);
  bytes.set(hash("sha256", bytes.subarray(0, 128), "buffer"), 128);
  return bytes;
}

/** Undefined if the row is not whole. */
async function readRow(file: FileHandle, nth: number): Promise<SignedCheckpoint | undefined> {
  const bytes = new Uint8Array(rowSize);
  const { bytesRead } = await file.read(bytes, 0, rowSize, nth * rowSize);
  const sum = hash("sha256", bytes.subarray(0, 128), "buffer");
  if (bytesRead < rowSize || !equalBytes(sum, bytes.subarray(128))) return undefined;
  const view = new DataView(bytes.buffer);
  return {
    size: Number(view.getBigUint64(0, true)),
    time: Number(view.getBigUint64(8, true)),
    root: bytes.slice(16, 48),
    signature: bytes.slice(48, 112),
    keyId: bytes.slice(112, 116),
  };
}
