import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import {
  emptyRoot,
  rootOfPath,
  treeLevels,
  treePath,
  treeRoot,
  treeRootOfDigests,
  updateTreeLevels,
  verifyTreePath,
} from "./fixed-tree.ts";
import { nobleHasher as hasher } from "./noble-hasher.ts";

const sha = (...parts: readonly Uint8Array[]) =>
  new Uint8Array(createHash("sha256").update(Buffer.concat(parts)).digest());

const someDigests = (count: number) =>
  Uint8Array.from({ length: count * 32 }, (_, at) => (at * 7 + Math.floor(at / 32)) & 0xff);

const digestAt = (digests: Uint8Array, index: number) => digests.slice(index * 32, index * 32 + 32);

/** The definition, word by word. */
function rootByDefinition(digests: readonly Uint8Array[]): Uint8Array {
  if (digests.length === 0) return new Uint8Array(32);
  let level = [...digests];
  while (level.length > 1) {
    if (level.length % 2 === 1) level.push(new Uint8Array(32));
    level = Array.from({ length: level.length / 2 }, (_, nth) =>
      sha(level[2 * nth] ?? emptyRoot(), level[2 * nth + 1] ?? emptyRoot()),
    );
  }
  return level[0] ?? emptyRoot();
}

test("the root of every count up to 70 is that of the definition", () => {
  for (let count = 0; count <= 70; count++) {
    const digests = someDigests(count);
    const list = Array.from({ length: count }, (_, index) => digestAt(digests, index));
    assert.deepEqual(treeRootOfDigests(digests, hasher), rootByDefinition(list), `count ${count}`);
  }
});

test("leaves are hashed first: the root of one leaf is its digest, of none 32 zeros", () => {
  const leaf = new Uint8Array(64).fill(5);
  assert.deepEqual(treeRoot(leaf, hasher), sha(leaf));
  assert.deepEqual(treeRoot(new Uint8Array(), hasher), new Uint8Array(32));
});

test("the path of every leaf leads to the root, and to no other place or count of the same shape", () => {
  for (let count = 1; count <= 40; count++) {
    const digests = someDigests(count);
    const levels = treeLevels(digests, hasher);
    const root = treeRootOfDigests(digests, hasher);
    for (let index = 0; index < count; index++) {
      const proof = { digest: digestAt(digests, index), index, count, path: treePath(levels, index), root };
      assert.ok(verifyTreePath(proof, hasher), `${index} of ${count}`);
      for (let other = 0; other < count; other++) {
        assert.equal(
          verifyTreePath({ ...proof, index: other }, hasher),
          other === index,
          `${other} of ${count}`,
        );
      }
    }
  }
});

test("a path holds real siblings only", () => {
  const lengths = [0, 1, 2, 3, 4].map((index) => treePath(treeLevels(someDigests(5), hasher), index).length);
  assert.deepEqual(lengths, [3, 3, 3, 3, 1]);
});

test("a path with one hash too many, one too few or of another size is refused", () => {
  const digests = someDigests(5);
  const path = treePath(treeLevels(digests, hasher), 2);
  const proof = {
    digest: digestAt(digests, 2),
    index: 2,
    count: 5,
    path,
    root: treeRootOfDigests(digests, hasher),
  };
  const paths = [
    [...path, new Uint8Array(32)],
    path.slice(1),
    path.slice(0, -1),
    [],
    path.with(0, new Uint8Array(31)),
    path.with(0, new Uint8Array(33)),
    path.toReversed(),
  ];
  for (const other of paths) assert.equal(verifyTreePath({ ...proof, path: other }, hasher), false);
});

test("where a level was filled up with zeros, those zeros in the path are refused", () => {
  const digests = someDigests(3);
  const root = treeRootOfDigests(digests, hasher);
  const [sibling] = treePath(treeLevels(digests, hasher), 2);
  const proof = { digest: digestAt(digests, 2), index: 2, count: 3, root };
  assert.ok(sibling);
  assert.ok(verifyTreePath({ ...proof, path: [sibling] }, hasher));
  assert.equal(verifyTreePath({ ...proof, path: [new Uint8Array(32), sibling] }, hasher), false);
});

test("an index that is not in the tree leads nowhere", () => {
  const proof = { digest: new Uint8Array(32), count: 1, path: [] };
  for (const index of [-1, 1, 0.5, Number.NaN, 2 ** 53]) {
    assert.equal(rootOfPath({ ...proof, index }, hasher), undefined, String(index));
  }
  assert.equal(rootOfPath({ ...proof, index: 0, count: 0 }, hasher), undefined);
  assert.throws(() => treePath(treeLevels(someDigests(3), hasher), 3), RangeError);
});

test("levels that were changed in place are those of a tree made anew", () => {
  for (const count of [1, 2, 3, 7, 64, 65]) {
    const digests = someDigests(count);
    const levels = treeLevels(digests, hasher);
    const changed = [0, count - 1, Math.floor(count / 2)];
    for (const index of changed) digests.fill(index + 1, index * 32, index * 32 + 32);
    updateTreeLevels(levels, changed, hasher);
    assert.deepEqual(levels, treeLevels(digests, hasher), `count ${count}`);
  }
});
