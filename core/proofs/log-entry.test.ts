import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex } from "@noble/hashes/utils.js";
import { nobleHasher as hasher } from "../trees/noble-hasher.ts";
import type { BatchEntry } from "./batch-entry.ts";
import { type ClosingEntry, closingDigest, encodeClosingEntry } from "./closing-entry.ts";
import type { GovernanceEntry } from "./governance-entry.ts";
import { decodeLogEntry, encodeLogEntry } from "./log-entry.ts";

const bytesOf = (length: number, byte: number) => new Uint8Array(length).fill(byte);

const someBatchEntry: BatchEntry = {
  entry: "batch",
  blockTime: 0x01020304,
  signature: bytesOf(64, 0xa1),
  header: bytesOf(192, 0xa2),
  outcomesRoot: bytesOf(32, 0xa3),
  accepted: 0x1122,
};

const someClosingEntry: ClosingEntry = {
  entry: "closing",
  reason: "asked",
  blockTime: 0x01020304,
  day: 0x5566,
  months: 7,
  accepted: 0x0102030405060708n,
  monthsRoot: bytesOf(32, 0xb1),
  assetsRoot: bytesOf(32, 0xb2),
  previousClosing: bytesOf(32, 0xb3),
};

const someGovernanceEntry: GovernanceEntry = {
  entry: "governance",
  blockTime: 0x01020304,
  number: 9n,
  chain: bytesOf(32, 0xc1),
  document: new TextEncoder().encode('{"do":"plant-ended"}'),
  signatures: [
    { node: 1, signature: bytesOf(64, 0xc2) },
    { node: 258, signature: bytesOf(64, 0xc3) },
  ],
};

const zeros = (count: number) => "00".repeat(count);

for (const [entry, hex] of [
  [
    someBatchEntry,
    `0101${zeros(2)}04030201${"a1".repeat(64)}${"a2".repeat(192)}${"a3".repeat(32)}22110000${zeros(4)}`,
  ],
  [
    someClosingEntry,
    `020102${zeros(1)}04030201665500000700000008070605040302010000000000000000${"b1".repeat(32)}${"b2".repeat(32)}${zeros(32)}${"b3".repeat(32)}`,
  ],
  [
    someGovernanceEntry,
    `0301${zeros(2)}040302010900000000000000${"c1".repeat(32)}1400000002000000${bytesToHex(someGovernanceEntry.document)}0100${"c2".repeat(64)}0201${"c3".repeat(64)}`,
  ],
] as const) {
  test(`a ${entry.entry} entry is laid out as the format says, and read again`, () => {
    const bytes = encodeLogEntry(entry);
    assert.equal(bytesToHex(bytes), hex);
    assert.deepEqual(decodeLogEntry(bytes), entry);
  });
}

const unlisted = [
  { entry: someBatchEntry, offsets: [2, 3, 300, 301, 302, 303] },
  { entry: someClosingEntry, offsets: [3, ...range(24, 32), ...range(96, 128)] },
  { entry: someGovernanceEntry, offsets: [2, 3] },
];

for (const { entry, offsets } of unlisted) {
  test(`a ${entry.entry} entry with a byte that no field has is refused`, () => {
    for (const offset of offsets) {
      const bytes = encodeLogEntry(entry);
      bytes[offset] = 1;
      assert.throws(() => decodeLogEntry(bytes), { code: "invalid_input" }, `offset ${offset}`);
    }
  });

  test(`a ${entry.entry} entry of another size, type or version is refused`, () => {
    const bytes = encodeLogEntry(entry);
    assert.throws(() => decodeLogEntry(bytes.subarray(1)), { code: "invalid_input" });
    assert.throws(() => decodeLogEntry(bytes.subarray(0, -1)), { code: "invalid_input" });
    assert.throws(() => decodeLogEntry(Uint8Array.of(...bytes, 0)), { code: "invalid_input" });
    assert.throws(() => decodeLogEntry(bytes.with(0, 4)), { code: "invalid_input" });
    assert.throws(() => decodeLogEntry(bytes.with(1, 2)), { code: "invalid_input" });
  });
}

test("nothing is no entry", () => {
  assert.throws(() => decodeLogEntry(new Uint8Array()), { code: "invalid_input" });
});

test("a closing for no known reason is refused", () => {
  for (const reason of [0, 3]) {
    const bytes = encodeClosingEntry(someClosingEntry).with(2, reason);
    assert.throws(() => decodeLogEntry(bytes), { code: "invalid_input" });
  }
});

test("nodes that sign out of order or twice are refused", () => {
  const signatures = someGovernanceEntry.signatures;
  for (const bad of [signatures.toReversed(), signatures.map((signed) => ({ ...signed, node: 1 }))]) {
    const bytes = encodeLogEntry({ ...someGovernanceEntry, signatures: bad });
    assert.throws(() => decodeLogEntry(bytes), { code: "invalid_input" });
  }
});

test("values that do not fit their field are our mistake", () => {
  assert.throws(() => encodeLogEntry({ ...someBatchEntry, accepted: 2 ** 32 }), RangeError);
  assert.throws(() => encodeLogEntry({ ...someClosingEntry, accepted: -1n }), RangeError);
  assert.throws(() => encodeLogEntry({ ...someBatchEntry, signature: bytesOf(63, 0) }), RangeError);
});

test("a closing's digest is over its 160 bytes", () => {
  assert.deepEqual(
    closingDigest(someClosingEntry, hasher),
    hasher.sha256(encodeClosingEntry(someClosingEntry)),
  );
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, nth) => from + nth);
}
