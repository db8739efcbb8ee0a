import { type BucketTree, createBucketTree, updateBuckets } from "@tsunagu/core/proofs/bucket-tree.ts";
import { leafSize } from "@tsunagu/core/proofs/closing-leaves.ts";
import type { Hasher } from "@tsunagu/core/trees/hasher.ts";

/**
 * The leaves of one month's accounts or assets as the newest closing has them, and which rows have changed since: a
 * closing then costs what changed, not what there is.
 */
export type MonthTree<Row> = {
  readonly tree: BucketTree;
  /** By bucket: its leaves, ascending, count x 64 bytes. */
  readonly leaves: Map<number, Uint8Array>;
  readonly changed: Set<Row>;
};

/** How rows become leaves. */
export type LeafRules<Row> = {
  readonly bucketOf: (row: Row) => number;
  readonly leafOf: (row: Row) => Uint8Array;
  /** The order inside a bucket; 0 for the leaves of one row. */
  readonly compare: (a: Uint8Array, b: Uint8Array) => number;
};

export const createMonthTree = <Row>(hasher: Hasher): MonthTree<Row> => ({
  tree: createBucketTree(hasher),
  leaves: new Map(),
  changed: new Set(),
});

/** Brings the tree up to the rows as they are. What no row changed keeps its hashes. */
export function closeMonthTree<Row>(month: MonthTree<Row>, rules: LeafRules<Row>, hasher: Hasher): void {
  const byBucket = new Map<number, Uint8Array[]>();
  for (const row of month.changed) {
    const bucket = rules.bucketOf(row);
    const leaves = byBucket.get(bucket);
    if (leaves === undefined) byBucket.set(bucket, [rules.leafOf(row)]);
    else leaves.push(rules.leafOf(row));
  }
  const changed = new Map<number, Uint8Array>();
  for (const [bucket, leaves] of byBucket) {
    const before = month.leaves.get(bucket) ?? new Uint8Array();
    changed.set(bucket, mergeLeaves(before, leaves.sort(rules.compare), rules.compare));
  }
  for (const [bucket, leaves] of changed) month.leaves.set(bucket, leaves);
  updateBuckets(month.tree, changed, hasher);
  month.changed.clear();
}

/** Both ascend; where both have a leaf of one row, the changed one stands. */
function mergeLeaves(
  before: Uint8Array,
  changed: readonly Uint8Array[],
  compare: LeafRules<never>["compare"],
): Uint8Array {
  const merged = new Uint8Array(before.length + changed.length * leafSize);
  let readAt = 0;
  let writeAt = 0;
  for (const leaf of changed) {
    const from = readAt;
    while (readAt < before.length && compare(before.subarray(readAt, readAt + leafSize), leaf) < 0) {
      readAt += leafSize;
    }
    merged.set(before.subarray(from, readAt), writeAt);
    writeAt += readAt - from;
    merged.set(leaf, writeAt);
    writeAt += leafSize;
    const isReplaced =
      readAt < before.length && compare(before.subarray(readAt, readAt + leafSize), leaf) === 0;
    if (isReplaced) readAt += leafSize;
  }
  merged.set(before.subarray(readAt), writeAt);
  return merged.slice(0, writeAt + before.length - readAt);
}
