import {
  emptyRoot,
  type TreeLevels,
  treeLevels,
  treePath,
  treeRoot,
  updateTreeLevels,
} from "../trees/fixed-tree.ts";
import type { Hasher } from "../trees/hasher.ts";
import { bucketCount, encodeBucketLeaf, leafSize } from "./closing-leaves.ts";

/** The 4,096 buckets of one month, of accounts or of assets. Half a megabyte; changes in place. */
export type BucketTree = {
  /** 4,096 × 64 bytes. */
  readonly bucketLeaves: Uint8Array;
  readonly levels: TreeLevels;
};

/** A month in which nothing is. */
export function createBucketTree(hasher: Hasher): BucketTree {
  const bucketLeaves = new Uint8Array(bucketCount * leafSize);
  return { bucketLeaves, levels: treeLevels(hasher.hashPairs(bucketLeaves), hasher) };
}

/** The leaf of a bucket whose own leaves are `leaves`: ascending, count × 64 bytes. */
export const bucketLeafOf = (leaves: Uint8Array, hasher: Hasher): Uint8Array =>
  encodeBucketLeaf({ count: leaves.length / leafSize, root: treeRoot(leaves, hasher) });

/** Replaces whole buckets, given by number, and hashes again what depends on them. */
export function updateBuckets(
  tree: BucketTree,
  changed: ReadonlyMap<number, Uint8Array>,
  hasher: Hasher,
): void {
  const digests = tree.levels[0];
  for (const [bucket, leaves] of changed) {
    const bucketLeaf = bucketLeafOf(leaves, hasher);
    tree.bucketLeaves.set(bucketLeaf, bucket * leafSize);
    digests?.set(hasher.sha256(bucketLeaf), bucket * 32);
  }
  updateTreeLevels(tree.levels, [...changed.keys()], hasher);
}

/** What a month leaf carries. */
export const bucketTreeRoot = ({ levels }: BucketTree): Uint8Array => levels.at(-1)?.slice() ?? emptyRoot();

/** A bucket's leaf and its path to the month's root. */
export const proveBucket = ({ bucketLeaves, levels }: BucketTree, bucket: number) => ({
  leaf: bucketLeaves.slice(bucket * leafSize, (bucket + 1) * leafSize),
  path: treePath(levels, bucket),
});
