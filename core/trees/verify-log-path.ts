import { equalBytes } from "../bytes/bytes.ts";
import type { Hasher } from "./hasher.ts";
import { logNodeHash } from "./log-hash.ts";

export type InclusionProof = {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
};

export type ConsistencyProof = {
  readonly from: { readonly size: number; readonly root: Uint8Array };
  readonly to: { readonly size: number; readonly root: Uint8Array };
  readonly path: readonly Uint8Array[];
};

/** RFC 9162, 2.1.3.2. */
export function verifyInclusion(
  { leafHash, index, size, path, root }: InclusionProof,
  hasher: Hasher,
): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areDigests(path)) return false;
  let fn = index;
  let sn = size - 1;
  let hash = leafHash;
  for (const sibling of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = logNodeHash(sibling, hash, hasher);
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      hash = logNodeHash(hash, sibling, hasher);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equalBytes(hash, root);
}

/** RFC 9162, 2.1.4.2. From size 0 everything follows; between equal sizes only the same root; both with an empty path. */
export function verifyConsistency({ from, to, path }: ConsistencyProof, hasher: Hasher): boolean {
  if (!isSize(from.size) || !isSize(to.size) || from.size > to.size || !areDigests(path)) return false;
  if (from.size === to.size) return path.length === 0 && equalBytes(from.root, to.root);
  if (from.size === 0) return path.length === 0 && equalBytes(from.root, hasher.sha256(new Uint8Array()));
  let fn = from.size - 1;
  let sn = to.size - 1;
  while (fn % 2 === 1) {
    fn = half(fn);
    sn = half(sn);
  }
  // A prefix that is one complete subtree is itself the first node of the path, so it is left out.
  const [first, ...rest] = fn === 0 ? [from.root, ...path] : path;
  if (first === undefined) return false;
  let fromHash = first;
  let toHash = first;
  for (const sibling of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fromHash = logNodeHash(sibling, fromHash, hasher);
      toHash = logNodeHash(sibling, toHash, hasher);
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      toHash = logNodeHash(toHash, sibling, hasher);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equalBytes(fromHash, from.root) && equalBytes(toHash, to.root);
}

/** Shifts of numbers end at 2^31; logs do not. */
const half = (value: number): number => Math.floor(value / 2);

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const areDigests = (path: readonly Uint8Array[]): boolean => path.every((hash) => hash.length === 32);
