import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, zstdCompressSync } from "node:zlib";
import { concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { rawFrame } from "../testing/raw-frame.ts";
import { compress, decompress } from "../testing/zstd.ts";
import { bodyFrameFault } from "./body-frame-fault.ts";

const noise = (size: number) => {
  const bytes = new Uint8Array(size);
  let state = 1;
  for (let at = 0; at < size; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
};

for (const count of [1, 2, 3, 4, 5, 1_023, 1_024, 1_025, 2_048, 2_049, 4_097, 8_000]) {
  test(`takes ${count} records as a compressor writes them, the worst to compress too`, () => {
    for (const records of [new Uint8Array(count * 64), noise(count * 64)]) {
      for (const level of [1, 3, 19])
        assert.equal(bodyFrameFault(compress(records, level), count), undefined);
      assert.equal(bodyFrameFault(rawFrame(records), count), undefined);
      assert.deepEqual(decompress(rawFrame(records), records.length), records);
    }
  });
}

test("takes a checksum, and a window of 1 MiB but not one byte more", () => {
  const records = noise(64);
  const params = { [constants.ZSTD_c_checksumFlag]: 1 };
  const withChecksum = zstdCompressSync(records, { params, pledgedSrcSize: 64 });
  assert.equal(bodyFrameFault(withChecksum, 1), undefined);
  assert.equal(bodyFrameFault(withChecksum.subarray(0, -1), 1), "the body does not end with its frame");
  const withWindow = (window: number) =>
    concatBytes(hexToBytes("28b52ffd80"), Uint8Array.of(window), hexToBytes("40000000010200"), records);
  assert.equal(bodyFrameFault(withWindow(10 << 3), 1), undefined);
  assert.equal(bodyFrameFault(withWindow((10 << 3) | 1), 1), "the window is larger than 1 MiB");
  assert.equal(bodyFrameFault(withWindow(0xff), 1), "the window is larger than 1 MiB");
});

test("takes an empty last block and a run of one byte, which decoders take as well", () => {
  const run = hexToBytes("28b52ffda040000000 0202007f 010000".replaceAll(" ", ""));
  assert.equal(bodyFrameFault(run, 1), undefined);
  assert.deepEqual(decompress(run, 64), new Uint8Array(64).fill(0x7f));
});

const good = rawFrame(noise(64));
const changed = (at: number, byte: number) => {
  const bytes = good.slice();
  bytes[at] = byte;
  return bytes;
};

for (const [why, body, fault] of [
  ["nothing", new Uint8Array(), "not a zstd frame"],
  ["another magic", changed(0, 0x29), "not a zstd frame"],
  ["a skippable frame", concatBytes(hexToBytes("502a4d1800000000"), good), "not a zstd frame"],
  ["the reserved bit", changed(4, 0b1010_1000), "a reserved or unused bit is set"],
  ["the unused bit", changed(4, 0b1011_0000), "a reserved or unused bit is set"],
  ["a dictionary", changed(4, 0b1010_0001), "a dictionary is not allowed"],
  ["no content size", changed(4, 0b0000_0000), "the content size is missing"],
  ["another content size", changed(5, 0x41), "the content size is not that of the records"],
  [
    "a content size of 2^32 more",
    hexToBytes("28b52ffde04000000001000000010000"),
    "the content size is not that of the records",
  ],
  ["a header that is cut off", good.subarray(0, 8), "the frame header is cut off"],
  ["a block header that is cut off", good.subarray(0, 11), "a block header is cut off"],
  ["a block that is cut off", good.subarray(0, -1), "a block is cut off"],
  ["the reserved block type", changed(9, 0b111), "a block has the reserved type"],
  ["a block larger than the frame", changed(10, 0x03), "a block is too large"],
  ["no last block", changed(9, 0x00), "a block header is cut off"],
  ["a byte after the frame", concatBytes(good, Uint8Array.of(0)), "the body does not end with its frame"],
  [
    "a second frame",
    concatBytes(compress(new Uint8Array(64)), compress(new Uint8Array(64))),
    "the body does not end with its frame",
  ],
  [
    "more bytes than records can need",
    concatBytes(good, new Uint8Array(200)),
    "the body is larger than its records",
  ],
] as const) {
  test(`refuses ${why}`, () => {
    assert.equal(bodyFrameFault(body, 1), fault);
  });
}
