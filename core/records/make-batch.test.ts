import assert from "node:assert/strict";
import { test } from "node:test";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { someBatch, someBatchContent, someMakeBatchPorts } from "../testing/some-batch.ts";
import { someAsset, someUsage } from "../testing/some-record.ts";
import { treeRootOfDigests } from "../trees/fixed-tree.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";
import { isSameBatch } from "./batch-identity.ts";
import { encodeEvidenceDocument } from "./evidence-document.ts";
import { evidenceLeafDigest } from "./evidence-leaf.ts";
import { toMeterId } from "./ledger-ids.ts";
import { type Batch, makeBatch, signBatchAgain } from "./make-batch.ts";

const laterMeter = toMeterId("f000000000000000");
const twoUsages = [someUsage(), someUsage({ meter: laterMeter })];
const headerBytesOf = ({ transaction }: Batch) => transaction.subarray(64, 256);

for (const [why, content] of [
  ["nothing", someBatchContent({ records: [] })],
  ["records out of order", someBatchContent({ records: twoUsages.toReversed() })],
  ["a record twice", someBatchContent({ records: [someUsage(), someUsage()] })],
  ["two kinds", someBatchContent({ records: [someUsage(), someAsset()] })],
  ["records of another operator", someBatchContent({ records: [someUsage({ operator: 7 })] })],
  ["records of another month", someBatchContent({ month: 1 })],
  [
    "evidence for fewer records",
    someBatchContent({ records: twoUsages, evidenceLeaves: new Uint8Array(32) }),
  ],
] as const) {
  test(`does not make a batch of ${why}`, () => {
    assert.throws(() => makeBatch(content, someMakeBatchPorts), RangeError);
  });
}

test("does not make a batch with a compressor that leaves the content size away", () => {
  const compress = () => Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0, 1, 0, 0);
  assert.throws(() => makeBatch(someBatchContent(), { ...someMakeBatchPorts, compress }), /content size/);
});

test("the evidence root commits to a salted document per record, zeros for a record without", () => {
  const document = encodeEvidenceDocument({
    format: "tsunagu/evidence/1",
    derivation: "register-difference",
    readings: [{ device: "meter 1", at: 1_793_502_000, registerWh: "123456" }],
    messages: ["ab".repeat(32)],
  });
  const leaf = evidenceLeafDigest({ salt: new Uint8Array(16).fill(7), document }, nobleHasher);
  const evidenceLeaves = concatBytes(leaf, new Uint8Array(32));
  const { header } = someBatch({ records: twoUsages, evidenceLeaves });
  assert.deepEqual(header.evidenceRoot, treeRootOfDigests(evidenceLeaves, nobleHasher));
  assert.notDeepEqual(header.evidenceRoot, someBatch({ records: twoUsages }).header.evidenceRoot);
});

test("another salt, another document: another leaf; a salt has 16 bytes", () => {
  const leaf = (salt: number, text: string) =>
    evidenceLeafDigest({ salt: new Uint8Array(16).fill(salt), document: utf8ToBytes(text) }, nobleHasher);
  assert.notDeepEqual(leaf(1, "a"), leaf(2, "a"));
  assert.notDeepEqual(leaf(1, "a"), leaf(1, "b"));
  assert.throws(
    () => evidenceLeafDigest({ salt: new Uint8Array(15), document: new Uint8Array() }, nobleHasher),
    RangeError,
  );
});

test("a batch compressed or signed again is the same batch", () => {
  const batch = someBatch({ records: twoUsages });
  const compress = (records: Uint8Array) => someMakeBatchPorts.compress(records, 19);
  const compressedAgain = makeBatch(someBatchContent({ records: twoUsages }), {
    ...someMakeBatchPorts,
    compress,
  });
  const signedAgain = signBatchAgain(batch, 3, someMakeBatchPorts.sign);
  for (const other of [compressedAgain, signedAgain]) {
    assert.ok(isSameBatch(headerBytesOf(batch), headerBytesOf(other)));
  }
});

test("other records, another place or other evidence make another batch", () => {
  const batch = someBatch({ records: twoUsages });
  for (const given of [
    { sequence: 1n },
    { stream: 1 },
    { records: [someUsage()] },
    { records: [someUsage(), someUsage({ meter: laterMeter, wh: 1 })] },
    { evidenceLeaves: new Uint8Array(64).fill(1) },
  ]) {
    assert.ok(!isSameBatch(headerBytesOf(batch), headerBytesOf(someBatch({ records: twoUsages, ...given }))));
  }
  assert.ok(!isSameBatch(headerBytesOf(batch), headerBytesOf(batch).subarray(1)));
});
