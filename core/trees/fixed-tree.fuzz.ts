import { test } from "node:test";
import fc from "fast-check";
import {
  rootOfPath,
  treeLevels,
  treePath,
  treeRootOfDigests,
  updateTreeLevels,
  verifyTreePath,
} from "./fixed-tree.ts";
import { nobleHasher as hasher } from "./noble-hasher.ts";

const someTree = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.nat(), fc.uint8Array({ minLength: 32, maxLength: 32 }))
  .map(([count, at, seed]) => {
    const digests = Uint8Array.from(
      { length: count * 32 },
      (_, byte) => (seed[byte % 32] ?? 0) ^ (byte >> 5) ^ (byte >> 9),
    );
    const index = at % count;
    const levels = treeLevels(digests, hasher);
    const proof = {
      digest: digests.slice(index * 32, index * 32 + 32),
      index,
      count,
      path: treePath(levels, index),
    };
    return { digests, levels, proof, root: treeRootOfDigests(digests, hasher) };
  });

test("the path of any leaf of any tree leads to its root", () => {
  fc.assert(
    fc.property(someTree, ({ proof, root }) => verifyTreePath({ ...proof, root }, hasher)),
    { numRuns: 200 },
  );
});

test("no flipped bit in digest, path or root is taken", () => {
  fc.assert(
    fc.property(someTree, fc.nat(), fc.nat(7), ({ proof, root }, at, bit) => {
      const parts = [proof.digest, root, ...proof.path].map((part) => part.slice());
      const byte = at % (parts.length * 32);
      const part = parts[byte >> 5];
      if (part === undefined) return false;
      part[byte % 32] = (part[byte % 32] ?? 0) ^ (1 << bit);
      const [digest = root, otherRoot = root, ...path] = parts;
      return !verifyTreePath({ ...proof, digest, path, root: otherRoot }, hasher);
    }),
    { numRuns: 300 },
  );
});

test("under another count a path leads to another root, or nowhere", () => {
  fc.assert(
    fc.property(someTree, fc.integer({ min: 1, max: 600 }), ({ proof, root }, count) => {
      if (Math.ceil(Math.log2(count)) === Math.ceil(Math.log2(proof.count))) return true;
      const other = rootOfPath({ ...proof, count }, hasher);
      return other === undefined || !verifyTreePath({ ...proof, count, root }, hasher);
    }),
    { numRuns: 300 },
  );
});

test("any leaves changed in place give the tree made anew", () => {
  fc.assert(
    fc.property(someTree, fc.array(fc.nat(), { maxLength: 20 }), ({ digests, levels, proof }, changes) => {
      const indexes = changes.map((change) => change % proof.count);
      for (const [nth, index] of indexes.entries()) digests.fill(nth + 1, index * 32, index * 32 + 32);
      updateTreeLevels(levels, indexes, hasher);
      const anew = treeLevels(digests, hasher);
      return levels.every((level, height) => Buffer.from(level).equals(Buffer.from(anew[height] ?? [])));
    }),
    { numRuns: 100 },
  );
});
