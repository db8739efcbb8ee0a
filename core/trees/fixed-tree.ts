import { equalBytes } from "../bytes/bytes.ts";
import type { Hasher } from "./hasher.ts";

/**
 * The SHA-256 tree fixed by its count: leaves of 64 bytes; a level of odd width is filled up with 32 zero bytes. One
 * leaf: the root is its digest. No leaf: 32 zero bytes. A root means something only through the typed entry that
 * carries it and the count that stands beside it.
 */

/** Level 0 = the leaf digests, last level = the root; each level is `width × 32` bytes. */
export type TreeLevels = readonly Uint8Array[];

export type TreeProof = {
  readonly digest: Uint8Array;
  readonly index: number;
  /** From a signed or committed place, never from the prover. */
  readonly count: number;
  /** From leaf to root, real siblings only. */
  readonly path: readonly Uint8Array[];
};

/** 32 zero bytes: the root of no leaves. */
export const emptyRoot = (): Uint8Array => new Uint8Array(32);

/** `leaves`: count × 64 bytes. */
export const treeRoot = (leaves: Uint8Array, hasher: Hasher): Uint8Array =>
  treeRootOfDigests(hasher.hashPairs(leaves), hasher);

/** `digests`: count × 32 bytes. */
export function treeRootOfDigests(digests: Uint8Array, hasher: Hasher): Uint8Array {
  if (digests.length === 0) return emptyRoot();
  let level = digests;
  while (level.length > 32) level = hasher.hashPairs(filledUp(level));
  return level.slice();
}

/** All levels, for whoever makes many paths or changes single leaves. */
export function treeLevels(digests: Uint8Array, hasher: Hasher): TreeLevels {
  const levels = [digests];
  let level = digests;
  while (level.length > 32) {
    level = hasher.hashPairs(filledUp(level));
    levels.push(level);
  }
  return levels;
}

/** The path of one leaf. Throws a `RangeError` if there is no such leaf. */
export function treePath(levels: TreeLevels, index: number): Uint8Array[] {
  const count = (levels[0]?.length ?? 0) / 32;
  if (!isIndex(index, count)) throw new RangeError(`no leaf ${index} in a tree of ${count}`);
  const path: Uint8Array[] = [];
  let at = index;
  for (const level of levels.slice(0, -1)) {
    const sibling = (at ^ 1) * 32;
    if (sibling < level.length) path.push(level.slice(sibling, sibling + 32));
    at >>>= 1;
  }
  return path;
}

/**
 * Hashes again what depends on the leaf digests in `indexes`, which the caller has changed in `levels[0]`: one call of
 * `hashPairs` a level. The count of leaves stays.
 */
export function updateTreeLevels(levels: TreeLevels, indexes: readonly number[], hasher: Hasher): void {
  let changed = [...new Set(indexes)];
  for (const [height, level] of levels.entries()) {
    const above = levels[height + 1];
    if (above === undefined || changed.length === 0) return;
    const parents = [...new Set(changed.map((index) => index >>> 1))];
    const blocks = new Uint8Array(parents.length * 64);
    for (const [nth, parent] of parents.entries()) {
      blocks.set(level.subarray(parent * 64, parent * 64 + 64), nth * 64);
    }
    const digests = hasher.hashPairs(blocks);
    for (const [nth, parent] of parents.entries()) {
      above.set(digests.subarray(nth * 32, nth * 32 + 32), parent * 32);
    }
    changed = parents;
  }
}

/** The root that the path leads to, or undefined if index, count and path do not fit together. */
export function rootOfPath(
  { digest, index, count, path }: TreeProof,
  hasher: Hasher,
): Uint8Array | undefined {
  if (!isIndex(index, count)) return undefined;
  const block = new Uint8Array(64);
  let node = digest;
  let used = 0;
  let at = index;
  for (let width = count; width > 1; width = Math.ceil(width / 2)) {
    const isLeft = at % 2 === 0;
    const isFilledUp = isLeft && at + 1 === width;
    const sibling = isFilledUp ? emptyRoot() : path[used];
    if (sibling?.length !== 32) return undefined;
    if (!isFilledUp) used += 1;
    block.set(node, isLeft ? 0 : 32);
    block.set(sibling, isLeft ? 32 : 0);
    node = hasher.sha256(block);
    at = Math.floor(at / 2);
  }
  return used === path.length ? node : undefined;
}

/** True only for index < count, a path of exactly the right length, and the right root. */
export function verifyTreePath(proof: TreeProof & { readonly root: Uint8Array }, hasher: Hasher): boolean {
  const root = rootOfPath(proof, hasher);
  return root !== undefined && equalBytes(root, proof.root);
}

const isIndex = (index: number, count: number): boolean =>
  Number.isSafeInteger(index) && Number.isSafeInteger(count) && index >= 0 && index < count;

function filledUp(level: Uint8Array): Uint8Array {
  if (level.length % 64 === 0) return level;
  const full = new Uint8Array(level.length + 32);
  full.set(level);
  return full;
}
