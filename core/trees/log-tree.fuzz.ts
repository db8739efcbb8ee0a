import { test } from "node:test";
import fc from "fast-check";
import { makeConsistencyPath, makeInclusionPath } from "./log-tree.ts";
import { nobleHasher as hasher } from "./noble-hasher.ts";
import { createHashLog } from "./testing/some-hash-log.ts";
import { verifyConsistency, verifyInclusion } from "./verify-log-path.ts";

const maxSize = 500;
const log = createHashLog();
for (let nth = 0; nth < maxSize; nth++) log.append(Uint8Array.of(nth, nth >> 8));
const tools = { hashAt: log.hashAt, hasher };

const someInclusion = fc.tuple(fc.nat(maxSize - 1), fc.nat()).map(([last, at]) => {
  const size = last + 1;
  const index = at % size;
  const path = makeInclusionPath({ index, size }, tools);
  return { leafHash: log.hashAt(0, index), index, size, path, root: log.root(size) };
});

const someConsistency = fc.tuple(fc.nat(maxSize), fc.nat()).map(([to, at]) => {
  const from = at % (to + 1);
  return {
    from: { size: from, root: log.root(from) },
    to: { size: to, root: log.root(to) },
    path: makeConsistencyPath({ from, to }, tools),
  };
});

const flipped = (parts: readonly Uint8Array[], at: number, bit: number): Uint8Array[] => {
  const byte = at % (parts.length * 32);
  return parts.map((part, nth) => {
    const copy = part.slice();
    if (nth === byte >> 5) copy[byte % 32] = (copy[byte % 32] ?? 0) ^ (1 << bit);
    return copy;
  });
};

test("inclusion: no flipped bit, no other index and no other size of another shape is taken", () => {
  fc.assert(
    fc.property(someInclusion, fc.nat(), fc.nat(7), fc.nat(maxSize), (proof, at, bit, other) => {
      const [leafHash = proof.root, root = proof.root, ...path] = flipped(
        [proof.leafHash, proof.root, ...proof.path],
        at,
        bit,
      );
      return (
        verifyInclusion(proof, hasher) &&
        !verifyInclusion({ ...proof, leafHash, root, path }, hasher) &&
        (other === proof.index || !verifyInclusion({ ...proof, index: other }, hasher)) &&
        (proof.path.length === 0 || !verifyInclusion({ ...proof, path: proof.path.slice(1) }, hasher)) &&
        !verifyInclusion({ ...proof, path: [...proof.path, proof.root] }, hasher)
      );
    }),
    { numRuns: 300 },
  );
});

test("consistency: no flipped bit of either root or of the path is taken", () => {
  fc.assert(
    fc.property(someConsistency, fc.nat(), fc.nat(7), (proof, at, bit) => {
      if (!verifyConsistency(proof, hasher)) return false;
      const parts =
        proof.from.size === 0 ? [proof.from.root] : [proof.from.root, proof.to.root, ...proof.path];
      const [fromRoot = proof.from.root, toRoot = proof.to.root, ...path] = flipped(parts, at, bit);
      const from = { ...proof.from, root: fromRoot };
      return !verifyConsistency({ from, to: { ...proof.to, root: toRoot }, path }, hasher);
    }),
    { numRuns: 300 },
  );
});

test("consistency: a path between other sizes is not taken", () => {
  fc.assert(
    fc.property(someConsistency, fc.nat(maxSize), (proof, size) => {
      if (size === proof.from.size || size > proof.to.size) return true;
      return (
        !verifyConsistency({ ...proof, from: { size, root: log.root(size) } }, hasher) ||
        size === 0 ||
        size === proof.to.size
      );
    }),
    { numRuns: 300 },
  );
});
