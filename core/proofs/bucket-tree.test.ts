import assert from "node:assert/strict";
import { test } from "node:test";
import { concatBytes } from "@noble/hashes/utils.js";
import { treeRoot, verifyTreePath } from "../trees/fixed-tree.ts";
import { nobleHasher as hasher } from "../trees/noble-hasher.ts";
import { bucketLeafOf, bucketTreeRoot, createBucketTree, proveBucket, updateBuckets } from "./bucket-tree.ts";
import { bucketCount, decodeBucketLeaf } from "./closing-leaves.ts";

const leavesOf = (count: number) => Uint8Array.from({ length: count * 64 }, (_, at) => at & 0xff);

const rootFromScratch = (buckets: ReadonlyMap<number, Uint8Array>) =>
  treeRoot(
    concatBytes(
      ...Array.from({ length: bucketCount }, (_, nth) =>
        bucketLeafOf(buckets.get(nth) ?? new Uint8Array(), hasher),
      ),
    ),
    hasher,
  );

test("a bucket's leaf has how many there are and the root over them", () => {
  assert.deepEqual(decodeBucketLeaf(bucketLeafOf(leavesOf(3), hasher)), {
    count: 3,
    root: treeRoot(leavesOf(3), hasher),
  });
  assert.deepEqual(bucketLeafOf(new Uint8Array(), hasher), new Uint8Array(64));
});

test("buckets that were changed one after the other give the tree made at once", () => {
  const tree = createBucketTree(hasher);
  assert.deepEqual(bucketTreeRoot(tree), rootFromScratch(new Map()));
  updateBuckets(
    tree,
    new Map([
      [0, leavesOf(1)],
      [4_095, leavesOf(2)],
    ]),
    hasher,
  );
  updateBuckets(
    tree,
    new Map([
      [0, leavesOf(5)],
      [77, leavesOf(1)],
    ]),
    hasher,
  );
  updateBuckets(tree, new Map([[77, new Uint8Array()]]), hasher);
  updateBuckets(tree, new Map(), hasher);
  assert.deepEqual(
    bucketTreeRoot(tree),
    rootFromScratch(
      new Map([
        [0, leavesOf(5)],
        [4_095, leavesOf(2)],
      ]),
    ),
  );
});

test("every bucket can be proved, and at its own place only", () => {
  const tree = createBucketTree(hasher);
  updateBuckets(tree, new Map([[2_570, leavesOf(2)]]), hasher);
  const { leaf, path } = proveBucket(tree, 2_570);
  assert.equal(path.length, 12);
  const proof = { digest: hasher.sha256(leaf), count: bucketCount, path, root: bucketTreeRoot(tree) };
  assert.ok(verifyTreePath({ ...proof, index: 2_570 }, hasher));
  assert.equal(verifyTreePath({ ...proof, index: 2_571 }, hasher), false);
});
