import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex } from "@noble/hashes/utils.js";
import { nobleHasher } from "../trees/noble-hasher.ts";
import { type BatchHeader, decodeBatchHeader, emptyBodyDigest, encodeBatchHeader } from "./batch-header.ts";

const filled = (byte: number) => new Uint8Array(32).fill(byte);

const someHeader: BatchHeader = {
  chain: filled(0xc0),
  member: 0x0102,
  stream: 0x0304,
  key: 0x0506,
  kind: "usage-corrected",
  month: 0x0708,
  count: 8_000,
  bodySize: 0x090a0b0c,
  sequence: 0x1112131415161718n,
  recordRoot: filled(0xd0),
  evidenceRoot: filled(0xe0),
  bodyDigest: filled(0xf0),
};

const someClosingAsked: BatchHeader = {
  ...someHeader,
  kind: "closing-asked",
  month: 0,
  count: 0,
  bodySize: 0,
  recordRoot: filled(0),
  evidenceRoot: filled(0),
  bodyDigest: emptyBodyDigest,
};

test("the 192 bytes are those of the format, and read back", () => {
  const bytes = encodeBatchHeader(someHeader);
  assert.equal(
    bytesToHex(bytes),
    [
      "7473756e6167752f62617463682f3100",
      "c0".repeat(32),
      "0201 0403 0605 04 01 0807 401f 0c0b0a09 1817161514131211",
      "00".repeat(24),
      "d0".repeat(32),
      "e0".repeat(32),
      "f0".repeat(32),
    ]
      .join("")
      .replaceAll(" ", ""),
  );
  assert.deepEqual(decodeBatchHeader(bytes), someHeader);
});

test("asking for a closing carries the digest of nothing", () => {
  assert.deepEqual(emptyBodyDigest, nobleHasher.sha256(new Uint8Array()));
  assert.deepEqual(decodeBatchHeader(encodeBatchHeader(someClosingAsked)), someClosingAsked);
});

for (const [at, byte, why] of [
  [0, 0x54, "another magic"],
  [15, 1, "another magic"],
  [54, 0, "no kind"],
  [54, 8, "no kind"],
  [55, 2, "another version"],
  [72, 1, "an unlisted byte"],
  [95, 1, "an unlisted byte"],
  [59, 0x20, "more than 8,000 records"],
] as const) {
  test(`a header with ${byte} at ${at} is malformed: ${why}`, () => {
    const bytes = encodeBatchHeader(someHeader);
    bytes[at] = byte;
    const read = decodeBatchHeader(bytes);
    assert.equal("refused" in read && read.refused, "malformed");
  });
}

for (const [why, given] of [
  ["no records", { ...someHeader, count: 0 }],
  ["more than 8,000 records", { ...someHeader, count: 8_001 }],
  ["a number that does not fit", { ...someHeader, member: 65_536 }],
  ["a sequence that does not fit", { ...someHeader, sequence: 2n ** 64n }],
  ["a digest that is none", { ...someHeader, recordRoot: new Uint8Array(31) }],
  ["a month with a question for a closing", { ...someClosingAsked, month: 1 }],
  ["records with a question for a closing", { ...someClosingAsked, count: 1 }],
  ["a root with a question for a closing", { ...someClosingAsked, evidenceRoot: filled(1) }],
  ["another body with a question for a closing", { ...someClosingAsked, bodyDigest: filled(0) }],
] as const) {
  test(`does not encode ${why}`, () => {
    assert.throws(() => encodeBatchHeader(given), RangeError);
  });
}

test("fewer than 192 bytes are no header", () => {
  assert.ok("refused" in decodeBatchHeader(encodeBatchHeader(someHeader).subarray(0, 191)));
});
