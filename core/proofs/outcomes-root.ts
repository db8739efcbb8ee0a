import { treeRoot } from "../trees/fixed-tree.ts";
import type { Hasher } from "../trees/hasher.ts";

/** The root over one byte a record, filled up with zeros to leaves of 64 bytes. */
export function outcomesRoot(outcomes: Uint8Array, hasher: Hasher): Uint8Array {
  const leaves = new Uint8Array(Math.ceil(outcomes.length / 64) * 64);
  leaves.set(outcomes);
  return treeRoot(leaves, hasher);
}
