import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { appendToLog, emptyFrontier, frontierRoot } from "./log-frontier.ts";
import { logLeafHash, logNodeHash } from "./log-hash.ts";
import { logRoot, makeConsistencyPath, makeInclusionPath } from "./log-tree.ts";
import { nobleHasher as hasher } from "./noble-hasher.ts";
import { createHashLog } from "./testing/some-hash-log.ts";
import { verifyConsistency, verifyInclusion } from "./verify-log-path.ts";

const maxSize = 64;

function someLog(size: number) {
  const log = createHashLog();
  for (let nth = 0; nth < size; nth++) log.append(Uint8Array.of(nth, nth >> 8));
  return { ...log, tools: { hashAt: log.hashAt, hasher } };
}

const { root, tools } = someLog(maxSize);
const leafHashAt = (index: number) => tools.hashAt(0, index);

test("eight leaves that every RFC 6962 log is tried with give the known roots", () => {
  const leaves = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ];
  const roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ];
  let frontier = emptyFrontier;
  for (const [size, expected] of roots.entries()) {
    assert.equal(bytesToHex(frontierRoot(frontier, hasher)), expected, `size ${size}`);
    const leaf = leaves[size];
    if (leaf !== undefined)
      frontier = appendToLog(frontier, logLeafHash(hexToBytes(leaf), hasher), hasher).frontier;
  }
});

test("the root from the frontier is the root from the stored subtrees", () => {
  for (let size = 0; size <= maxSize; size++) {
    assert.deepEqual(logRoot(size, tools), root(size), `size ${size}`);
  }
});

test("an append names every subtree that it completes, and keeps one peak for each 1 in the size", () => {
  const seven = Array.from({ length: 7 }).reduce<ReturnType<typeof appendToLog>>(
    ({ frontier }) => appendToLog(frontier, new Uint8Array(32), hasher),
    { frontier: emptyFrontier, nodes: [] },
  );
  assert.equal(seven.frontier.peaks.length, 3);
  const { frontier, nodes } = appendToLog(seven.frontier, new Uint8Array(32), hasher);
  assert.deepEqual(
    nodes.map(({ level, index }) => [level, index]),
    [
      [0, 7],
      [1, 3],
      [2, 1],
      [3, 0],
    ],
  );
  assert.equal(frontier.peaks.length, 1);
});

test("every entry of every size up to 64 is included, under its own index and root only", () => {
  for (let size = 1; size <= maxSize; size++) {
    for (let index = 0; index < size; index++) {
      const proof = {
        leafHash: leafHashAt(index),
        index,
        size,
        path: makeInclusionPath({ index, size }, tools),
        root: root(size),
      };
      assert.ok(verifyInclusion(proof, hasher), `${index} of ${size}`);
      assert.equal(verifyInclusion({ ...proof, index: (index + 1) % size }, hasher), size === 1);
      assert.equal(verifyInclusion({ ...proof, root: root(size - 1) }, hasher), false);
      assert.equal(verifyInclusion({ ...proof, path: [...proof.path, leafHashAt(0)] }, hasher), false);
      if (size > 1) assert.equal(verifyInclusion({ ...proof, path: proof.path.slice(1) }, hasher), false);
    }
  }
});

test("every size up to 64 is a prefix of every larger one, and of no other log", () => {
  for (let to = 0; to <= maxSize; to++) {
    for (let from = 0; from <= to; from++) {
      const proof = {
        from: { size: from, root: root(from) },
        to: { size: to, root: root(to) },
        path: makeConsistencyPath({ from, to }, tools),
      };
      assert.ok(verifyConsistency(proof, hasher), `${from} of ${to}`);
      const other = new Uint8Array(32);
      assert.equal(verifyConsistency({ ...proof, from: { size: from, root: other } }, hasher), false);
      if (from > 0)
        assert.equal(verifyConsistency({ ...proof, to: { size: to, root: other } }, hasher), false);
      assert.equal(verifyConsistency({ ...proof, path: [...proof.path, other] }, hasher), false);
      if (proof.path.length > 0) {
        assert.equal(verifyConsistency({ ...proof, path: proof.path.slice(1) }, hasher), false);
        assert.equal(verifyConsistency({ ...proof, path: proof.path.slice(0, -1) }, hasher), false);
      }
    }
  }
});

test("a larger log is no prefix of a smaller one", () => {
  const proof = { from: { size: 5, root: root(5) }, to: { size: 4, root: root(4) }, path: [] };
  assert.equal(verifyConsistency(proof, hasher), false);
  assert.throws(() => makeConsistencyPath({ from: 5, to: 4 }, tools), RangeError);
  assert.throws(() => makeInclusionPath({ index: 4, size: 4 }, tools), RangeError);
});

test("paths in a log of more than 2^32 entries are those of the definition", () => {
  // Complete subtrees of one repeated leaf all look alike, so that such a log can be had.
  const heights: Uint8Array[] = [new Uint8Array(32)];
  for (let level = 1; level <= 40; level++) {
    const below = heights[level - 1] ?? new Uint8Array(32);
    heights.push(logNodeHash(below, below, hasher));
  }
  const large = { hasher, hashAt: (level: number) => heights[level] ?? assert.fail("no such level") };
  const size = 2 ** 33 + 5;
  for (const index of [0, 2 ** 32, 2 ** 33 - 1, 2 ** 33, size - 1]) {
    const path = makeInclusionPath({ index, size }, large);
    const proof = { leafHash: new Uint8Array(32), index, size, path, root: logRoot(size, large) };
    assert.ok(verifyInclusion(proof, hasher), String(index));
  }
  const from = 2 ** 32 + 3;
  const path = makeConsistencyPath({ from, to: size }, large);
  const sides = {
    from: { size: from, root: logRoot(from, large) },
    to: { size, root: logRoot(size, large) },
  };
  assert.ok(verifyConsistency({ ...sides, path }, hasher));
});
