import assert from "node:assert/strict";
import { test } from "node:test";
import { compareBytes } from "@tsunagu/core/bytes/bytes.ts";
import { bucketTreeRoot, createBucketTree, updateBuckets } from "@tsunagu/core/proofs/bucket-tree.ts";
import { nativeHasher } from "../ledger/native-tools.ts";
import { closeMonthTree, createMonthTree, type LeafRules } from "./month-tree.ts";

type Row = { readonly id: number; value: number };

/** Rows of id 0 to 255 in three buckets; the id is the order. */
const rules: LeafRules<Row> = {
  bucketOf: ({ id }) => (id % 3) * 1_000,
  leafOf: ({ id, value }) => {
    const leaf = new Uint8Array(64);
    leaf[0] = id;
    leaf[63] = value;
    return leaf;
  },
  compare: (a, b) => compareBytes(a.subarray(0, 1), b.subarray(0, 1)),
};

/** The same from nothing: all rows sorted, every bucket hashed whole. */
function rootOfAll(rows: readonly Row[]): Uint8Array {
  const tree = createBucketTree(nativeHasher);
  const buckets = new Map<number, Uint8Array>();
  for (const row of rows.toSorted((a, b) => a.id - b.id)) {
    const bucket = rules.bucketOf(row);
    const before = buckets.get(bucket) ?? new Uint8Array();
    buckets.set(bucket, new Uint8Array([...before, ...rules.leafOf(row)]));
  }
  updateBuckets(tree, buckets, nativeHasher);
  return bucketTreeRoot(tree);
}

test("closing after closing with what changed gives the tree of everything", () => {
  const month = createMonthTree<Row>(nativeHasher);
  const rows: Row[] = [];
  const add = (id: number) => {
    const row = { id, value: 1 };
    rows.push(row);
    month.changed.add(row);
  };
  const rounds = [[7, 3, 9], [], [1, 200, 4, 8], [0, 255, 5, 6, 2]];
  for (const [round, ids] of rounds.entries()) {
    for (const id of ids) add(id);
    for (const row of rows.filter(({ id }) => id % 2 === round % 2)) {
      row.value += 1;
      month.changed.add(row);
    }
    closeMonthTree(month, rules, nativeHasher);
    assert.equal(month.changed.size, 0);
    assert.deepEqual(bucketTreeRoot(month.tree), rootOfAll(rows), `round ${round}`);
  }
});
