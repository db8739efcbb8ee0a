import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, zstdCompressSync } from "node:zlib";
import { monthStart } from "../energy/time.ts";
import {
  someBatch,
  someBatchContent,
  someMakeBatchPorts,
  someOpenBatchPorts,
} from "../testing/some-batch.ts";
import { someKeyNames } from "../testing/some-genesis.ts";
import {
  someAsset,
  someMonth,
  someTransfer,
  someUsage,
  someUsageCorrection,
} from "../testing/some-record.ts";
import { someSigner } from "../testing/some-signer.ts";
import { compress } from "../testing/zstd.ts";
import { treeRoot } from "../trees/fixed-tree.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";
import { type BatchHeader, encodeBatchHeader } from "./batch-header.ts";
import { encodeRecords } from "./encode-record.ts";
import { toMeterId, toSessionId } from "./ledger-ids.ts";
import type { LedgerRecord } from "./ledger-record.ts";
import { makeBatch, makeClosingAsked, signBatchAgain } from "./make-batch.ts";
import { openBatch } from "./open-batch.ts";
import { batchRefusals, refused } from "./outcomes.ts";

const signer = someSigner(someKeyNames.batch);

const answerOf = (transaction: Uint8Array, given: Partial<typeof someOpenBatchPorts> = {}) => {
  const opened = openBatch(transaction, { ...someOpenBatchPorts, ...given });
  return "refused" in opened ? opened.refused : "opened";
};

/** Anything signed as if it were a batch: what a member with a bad program could send. */
function signedAnyway(
  records: Uint8Array,
  given: Partial<BatchHeader> = {},
  body = compress(records),
): Uint8Array {
  const header = encodeBatchHeader({
    ...someBatch().header,
    count: records.length / 64,
    bodySize: body.length,
    recordRoot: treeRoot(records, nobleHasher),
    bodyDigest: nobleHasher.sha256(body),
    ...given,
  });
  return Uint8Array.from([...signer.sign(header), ...header, ...body]);
}

const badRecord = () => {
  const bytes = encodeRecords([someUsage()]);
  bytes[63] = 1;
  return bytes;
};

const laterMeter = toMeterId("f000000000000000");
const twoUsages = [someUsage(), someUsage({ meter: laterMeter })];

test("opens what makeBatch makes, and gives the records back byte by byte", () => {
  const { transaction, header } = someBatch({ records: twoUsages });
  const opened = openBatch(transaction, someOpenBatchPorts);
  assert.ok("records" in opened);
  assert.deepEqual(opened.records, encodeRecords(twoUsages));
  assert.deepEqual(opened.header, header);
  assert.deepEqual(opened.headerBytes, encodeBatchHeader(header));
});

test("opens a question for a closing, which has no records", () => {
  const { transaction } = makeClosingAsked(someBatchContent({ stream: 9 }), signer.sign);
  assert.equal(transaction.length, 256);
  const opened = openBatch(transaction, someOpenBatchPorts);
  assert.ok("records" in opened);
  assert.equal(opened.records.length, 0);
});

for (const [name, transaction, why] of [
  ["malformed", someBatch().transaction.subarray(0, 255), "cut off"],
  ["malformed", someBatch().transaction.subarray(0, -1), "the body is shorter than bodySize"],
  ["malformed", Uint8Array.from([...someBatch().transaction, 0]), "the body is longer than bodySize"],
  ["other_chain", someBatch({ chain: new Uint8Array(32) }).transaction, "for another ledger"],
  [
    "bad_signature",
    makeBatch(someBatchContent(), { ...someMakeBatchPorts, sign: someSigner("stranger").sign }).transaction,
    "signed by another key",
  ],
  ["bad_body", signedAnyway(badRecord(), {}, new Uint8Array(40)), "no frame"],
  ["bad_body", signedAnyway(badRecord(), { count: 2 }), "of another count"],
  ["bad_body", signedAnyway(badRecord(), { bodyDigest: new Uint8Array(32) }), "of another digest"],
  ["bad_root", signedAnyway(badRecord(), { recordRoot: new Uint8Array(32) }), "of another root"],
  ["bad_record", signedAnyway(badRecord()), "a record that is none"],
  ["bad_record", signedAnyway(encodeRecords([someAsset()])), "of another kind than the header says"],
  [
    "bad_record",
    signedAnyway(encodeRecords([someUsage({ operator: 7 })])),
    "of another operator than who signs",
  ],
  ["bad_record", signedAnyway(encodeRecords([someUsage()]), { month: someMonth + 1 }), "of another month"],
  [
    "bad_record",
    signedAnyway(Uint8Array.from([...encodeRecords(twoUsages.toReversed()), ...badRecord()])),
    "a bad record behind records out of order: the lower number is the answer",
  ],
  ["bad_order", signedAnyway(encodeRecords(twoUsages.toReversed())), "reordered"],
  ["bad_order", signedAnyway(encodeRecords([someUsage(), someUsage({ wh: 5 })])), "one row twice"],
] as const) {
  test(`${batchRefusals[name]} ${name}: ${why}`, () => {
    assert.equal(answerOf(transaction), name);
  });
}

test("a body that a decoder finds corrupt is bad_body: here its checksum is wrong", () => {
  const records = encodeRecords(twoUsages);
  const params = { [constants.ZSTD_c_checksumFlag]: 1 };
  const body = new Uint8Array(zstdCompressSync(records, { params, pledgedSrcSize: records.length }));
  assert.equal(answerOf(signedAnyway(records, {}, body)), "opened");
  body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
  assert.equal(answerOf(signedAnyway(records, {}, body)), "bad_body");
});

test("the state is asked between signature and body, so that a refused batch is never unzipped", () => {
  const asked: string[] = [];
  const ports = {
    keyOf: () => refused("unknown_key", ""),
    admit: () => {
      asked.push("admit");
      return refused("too_heavy", "");
    },
    decompress: () => {
      asked.push("decompress");
      return undefined;
    },
  };
  const { transaction } = someBatch();
  assert.equal(answerOf(transaction, ports), "unknown_key");
  assert.deepEqual(asked, []);
  assert.equal(answerOf(transaction, { ...ports, keyOf: () => signer.publicKey }), "too_heavy");
  assert.deepEqual(asked, ["admit"]);
});

const nextMonth = monthStart(someMonth + 1);
const lastOfOverhang = nextMonth + 604_800 - 1_800;
const session = toSessionId("0000000000000001");
const opens = (record: LedgerRecord) =>
  answerOf(signedAnyway(encodeRecords([record]), { kind: record.kind }));

for (const [what, record, answer] of [
  ["a usage in the last slot of the month", someUsage({ start: nextMonth - 1_800 }), "opened"],
  ["a usage in the first slot of the next", someUsage({ start: nextMonth }), "bad_record"],
  ["a usage before the month", someUsage({ start: monthStart(someMonth) - 1_800 }), "bad_record"],
  ["a usage of a session, up to seven days after", someUsage({ start: lastOfOverhang, session }), "opened"],
  ["a usage of a session, after that", someUsage({ start: lastOfOverhang + 1_800, session }), "bad_record"],
  ["a session before the month", someUsage({ start: monthStart(someMonth) - 1_800, session }), "bad_record"],
  ["an asset in the first slot of the next month", someAsset({ start: nextMonth }), "bad_record"],
  ["a transfer up to seven days after", someTransfer({ start: lastOfOverhang }), "opened"],
  ["a correction up to seven days after", someUsageCorrection({ start: lastOfOverhang }), "opened"],
  ["a correction after that", someUsageCorrection({ start: lastOfOverhang + 1_800 }), "bad_record"],
] as const) {
  test(`the month of the account takes ${what}: ${answer}`, () => {
    assert.equal(opens(record), answer);
  });
}

test("a batch signed again under a new key opens with that key and is otherwise the same", () => {
  const rotated = someSigner("member 1 batch 3");
  const batch = someBatch();
  const again = signBatchAgain(batch, 3, rotated.sign);
  assert.equal(answerOf(again.transaction), "bad_signature");
  assert.equal(answerOf(again.transaction, { keyOf: () => rotated.publicKey }), "opened");
  assert.deepEqual(again.header, { ...batch.header, key: 3 });
});
