import assert from "node:assert/strict";
import { test } from "node:test";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { nodeHasher } from "./node-hasher.ts";

test("OpenSSL's digests are those of the portable hasher, of bytes and of pairs, in arrays of their own", () => {
  const bytes = Uint8Array.from({ length: 320 }, (_, at) => (at * 7) & 0xff);
  assert.deepEqual(nodeHasher.sha256(bytes), nobleHasher.sha256(bytes));
  for (const pairs of [0, 1, 5]) {
    const blocks = bytes.subarray(0, pairs * 64);
    assert.deepEqual(nodeHasher.hashPairs(blocks), nobleHasher.hashPairs(blocks));
  }
  assert.equal(nodeHasher.sha256(bytes).buffer.byteLength, 32);
});
