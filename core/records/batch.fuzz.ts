import assert from "node:assert/strict";
import { test } from "node:test";
import { concatBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { arbitraryRecordOf } from "../testing/arbitrary-record.ts";
import { rawFrame } from "../testing/raw-frame.ts";
import { someBatchContent, someMakeBatchPorts, someOpenBatchPorts } from "../testing/some-batch.ts";
import { treeLevels, treePath, verifyTreePath } from "../trees/fixed-tree.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";
import { bodyFrameFault } from "./body-frame-fault.ts";
import { encodeRecords } from "./encode-record.ts";
import type { LedgerRecord } from "./ledger-record.ts";
import { makeBatch } from "./make-batch.ts";
import { type OpenBatchPorts, openBatch } from "./open-batch.ts";
import { recordKindNames } from "./record-kinds.ts";
import { sortByRecord } from "./record-order.ts";

/** Signatures have tests of their own; a milliseconds' curve operation would leave time for few cases here. */
const ports: OpenBatchPorts = { ...someOpenBatchPorts, verify: () => true };
const makePorts = { ...someMakeBatchPorts, sign: () => new Uint8Array(64) };

const keyOf = (record: LedgerRecord) => {
  const { account, plant, start, meter, direction, ordinal, revision, part } = {
    account: "",
    meter: "",
    plant: "",
    direction: "",
    ordinal: 0,
    revision: 0,
    ...record,
    part: "part" in record && record.kind.startsWith("asset-") ? record.part : 0,
  };
  return account === ""
    ? JSON.stringify([plant, start, part, revision])
    : JSON.stringify([account, start, meter, direction, ordinal, revision]);
};

/** Records of one kind, each row once, in order; two or more so that there is something to reorder. */
const rows = fc
  .constantFrom(...recordKindNames)
  .chain((kind) =>
    fc.uniqueArray<LedgerRecord, string>(arbitraryRecordOf(kind), {
      minLength: 2,
      maxLength: 12,
      selector: (record) => keyOf(record),
    }),
  )
  .map((records) => sortByRecord(records, (record) => record));

const make = (records: readonly LedgerRecord[]) => makeBatch(someBatchContent({ records }), makePorts);

/** The batch's own header with other records behind it, as a thief on the way could send them. */
const withRecords = (transaction: Uint8Array, records: Uint8Array) =>
  concatBytes(transaction.subarray(0, 256), someMakeBatchPorts.compress(records));

test("what is made opens, with the same records", () => {
  fc.assert(
    fc.property(rows, (records) => {
      const opened = openBatch(make(records).transaction, ports);
      assert.ok("records" in opened);
      assert.deepEqual(opened.records, encodeRecords(records));
    }),
  );
});

test("a flipped bit anywhere behind the signature is refused or changes what the signature covers", () => {
  fc.assert(
    fc.property(rows, fc.nat(), (records, pick) => {
      const { transaction } = make(records);
      const bit = 64 * 8 + (pick % ((transaction.length - 64) * 8));
      const flipped = transaction.slice();
      flipped[bit >>> 3] = (flipped[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
      const opened = openBatch(flipped, ports);
      if ("refused" in opened) return;
      assert.notDeepEqual(opened.headerBytes, transaction.subarray(64, 256));
      assert.ok(bit >>> 3 < 256, "a changed body never opens");
    }),
    { numRuns: 400 },
  );
});

test("with its signature checked, a flipped bit anywhere is refused", () => {
  fc.assert(
    fc.property(rows, fc.nat(), (records, pick) => {
      const { transaction } = makeBatch(someBatchContent({ records }), someMakeBatchPorts);
      const bit = pick % (transaction.length * 8);
      transaction[bit >>> 3] = (transaction[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
      assert.ok("refused" in openBatch(transaction, someOpenBatchPorts));
    }),
    { numRuns: 60 },
  );
});

test("reordered, repeated, left-out or added records are refused, under the old header and under a new one", () => {
  fc.assert(
    fc.property(rows, fc.nat(), fc.nat(), (records, a, b) => {
      const at = a % records.length;
      const other = (at + 1 + (b % (records.length - 1))) % records.length;
      const swapped = records
        .with(at, records[other] ?? assert.fail())
        .with(other, records[at] ?? assert.fail());
      const repeated = records.toSpliced(at, 0, records[at] ?? assert.fail());
      const leftOut = records.toSpliced(at, 1);
      const { transaction } = make(records);
      for (const changed of [swapped, repeated, leftOut]) {
        assert.ok("refused" in openBatch(withRecords(transaction, encodeRecords(changed)), ports));
      }
      for (const disordered of [swapped, repeated]) assert.throws(() => make(disordered), /bad_order/);
      assert.notDeepEqual(make(leftOut).header.recordRoot, make(records).header.recordRoot);
    }),
  );
});

test("each record is proved by its path under the record root, and no other record is", () => {
  fc.assert(
    fc.property(rows, fc.nat(), (records, pick) => {
      const { header } = make(records);
      const digests = nobleHasher.hashPairs(encodeRecords(records));
      const index = pick % records.length;
      const path = treePath(treeLevels(digests, nobleHasher), index);
      const proof = { index, count: header.count, path, root: header.recordRoot };
      for (let leaf = 0; leaf < records.length; leaf++) {
        const digest = digests.slice(leaf * 32, leaf * 32 + 32);
        assert.equal(verifyTreePath({ ...proof, digest }, nobleHasher), leaf === index);
      }
    }),
  );
});

test("random bytes never crash, as a transaction or as a body", () => {
  const { transaction } = make([
    ...sortByRecord(fc.sample(rows, { seed: 1, numRuns: 1 })[0] ?? [], (row) => row),
  ]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), fc.nat(300), (noise, keep) => {
      assert.ok("refused" in openBatch(noise, ports));
      assert.ok("refused" in openBatch(concatBytes(transaction.subarray(0, keep), noise), ports));
    }),
    { numRuns: 1_000 },
  );
});

test("a frame that passes the look ends where the body ends, and decodes to its records or not at all", () => {
  const head = rawFrame(new Uint8Array(64)).subarray(0, 9);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (noise) => {
      const body = concatBytes(head, noise);
      if (bodyFrameFault(body, 1) !== undefined) return;
      const records = someOpenBatchPorts.decompress(body, 64);
      assert.ok(records === undefined || records.length <= 64);
      assert.notEqual(bodyFrameFault(concatBytes(body, Uint8Array.of(0)), 1), undefined);
    }),
    { numRuns: 3_000 },
  );
});
