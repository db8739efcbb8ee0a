import assert from "node:assert/strict";
import { test } from "node:test";
import { compress } from "@tsunagu/core/testing/zstd.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { decompressZstd, nativeHasher } from "./native-tools.ts";

const bytes = (count: number) => Uint8Array.from({ length: count }, (_, at) => (at * 37) % 251);

test("the processor's SHA-256 gives the same digests as the portable one", () => {
  for (const count of [0, 1, 64, 65, 200]) {
    assert.deepEqual(nativeHasher.sha256(bytes(count)), nobleHasher.sha256(bytes(count)));
  }
  for (const pairs of [0, 1, 2, 3, 7, 100]) {
    assert.deepEqual(nativeHasher.hashPairs(bytes(pairs * 64)), nobleHasher.hashPairs(bytes(pairs * 64)));
  }
  // A view into a larger array: its own bytes count, not those around it.
  const view = bytes(300).subarray(37, 37 + 128);
  assert.deepEqual(nativeHasher.hashPairs(view), nobleHasher.hashPairs(view));
});

test("unzips one frame of the size that was said, and nothing that is larger or damaged", () => {
  const frame = compress(bytes(640));
  assert.deepEqual(new Uint8Array(decompressZstd(frame, 640) ?? []), bytes(640));
  assert.equal(decompressZstd(frame, 639), undefined);
  assert.equal(decompressZstd(frame.subarray(0, frame.length - 3), 640), undefined);
  assert.equal(decompressZstd(bytes(40), 640), undefined);
});
