import { hexToBytes } from "@noble/hashes/utils.js";
import { compareBytes } from "../bytes/bytes.ts";
import { viewOf, writeU16 } from "../bytes/strict-bytes.ts";
import { treeLevels, treePath } from "../trees/fixed-tree.ts";
import type { Hasher } from "../trees/hasher.ts";
import type { AccountKey } from "./account-state.ts";
import { leafSize } from "./closing-leaves.ts";

/** One account leaf of a bucket with its path to the bucket's root. */
export type AccountLeafProof = {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly path: readonly Uint8Array[];
};

/** Negative, 0 or positive: account leaves ascend by account as bytes, then by seller as a number. */
export function compareAccountLeaves(a: Uint8Array, b: Uint8Array): number {
  const byAccount = compareBytes(a.subarray(0, 16), b.subarray(0, 16));
  return byAccount === 0 ? viewOf(a).getUint16(16, true) - viewOf(b).getUint16(16, true) : byAccount;
}

/** `leaves`: a bucket's account leaves, ascending, count × 64 bytes. The account's own leaf, or undefined. */
export function findAccountLeaf(leaves: Uint8Array, key: AccountKey): Uint8Array | undefined {
  const { index, isFound } = placeOf(leaves, key);
  return isFound ? leafAt(leaves, index) : undefined;
}

/**
 * The account's leaf with its path; or, if it has none, what shows that: the two neighbours of its place, the first
 * leaf if it would come before that, the last if after that, nothing in an empty bucket. `leaves` as above.
 */
export function proveAccount(leaves: Uint8Array, key: AccountKey, hasher: Hasher): AccountLeafProof[] {
  const count = leaves.length / leafSize;
  const { index, isFound } = placeOf(leaves, key);
  const shown = isFound ? [index] : [index - 1, index].filter((at) => at >= 0 && at < count);
  const levels = treeLevels(hasher.hashPairs(leaves), hasher);
  return shown.map((at) => ({ leaf: leafAt(leaves, at).slice(), index: at, path: treePath(levels, at) }));
}

/** Where the account's leaf is or would be inserted. */
function placeOf(leaves: Uint8Array, { account, seller }: AccountKey): { index: number; isFound: boolean } {
  const wanted = new Uint8Array(leafSize);
  wanted.set(hexToBytes(account));
  writeU16(viewOf(wanted), 16, seller);
  let low = 0;
  let high = leaves.length / leafSize;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compareAccountLeaves(leafAt(leaves, middle), wanted);
    if (order === 0) return { index: middle, isFound: true };
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return { index: low, isFound: false };
}

const leafAt = (leaves: Uint8Array, index: number): Uint8Array =>
  leaves.subarray(index * leafSize, (index + 1) * leafSize);
