import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { type AccountRecord, isAccountRecord } from "../records/account-record.ts";
import { encodeRecord } from "../records/encode-record.ts";
import { someChain } from "../testing/some-genesis.ts";
import {
  someAsset,
  someCancellation,
  someTransfer,
  someUsage,
  someUsageCorrection,
} from "../testing/some-record.ts";
import { nobleHasher as hasher } from "../trees/noble-hasher.ts";
import { applyRecordToAccount, emptyAccount, firstHead, nextHead } from "./account-head.ts";
import { someAccountRecords, someKey } from "./testing/some-bill.ts";

const sha = (hex: string) => createHash("sha256").update(Buffer.from(hex, "hex")).digest("hex");
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

const applyAll = (records: readonly AccountRecord[]) =>
  records.reduce(
    (state, record) => applyRecordToAccount(state, record, hasher.sha256(encodeRecord(record)), hasher),
    emptyAccount(someKey(), someChain, hasher),
  );

test("the first head names the account and the chain", () => {
  const bytes = `${Buffer.from("tsunaguhead1").toString("hex")}0200aa02a0a1a2a3a4a5a6a7a8a9aaabacadaeaf${hexOf(someChain)}`;
  assert.equal(bytes.length, 128);
  assert.equal(hexOf(firstHead(someKey(), someChain, hasher)), sha(bytes));
});

test("each record's leaf digest is hashed into the head", () => {
  const head = new Uint8Array(32).fill(1);
  const digest = new Uint8Array(32).fill(2);
  assert.equal(hexOf(nextHead(head, digest, hasher)), sha("01".repeat(32) + "02".repeat(32)));
});

test("an account without records has its first head and no sums", () => {
  const { records, usageWh, exportWh, coveredWh } = emptyAccount(someKey(), someChain, hasher);
  assert.deepEqual([records, usageWh, exportWh, coveredWh], [0, 0n, 0n, 0n]);
});

for (const [why, records, sums] of [
  ["used energy", [someUsage({ wh: 300 })], [300n, 0n, 0n]],
  ["energy given back", [someUsage({ wh: 40, direction: "export" })], [0n, 40n, 0n]],
  [
    "a correction, up or down",
    [someUsage({ wh: 300 }), someUsageCorrection({ previousWh: 300, wh: 250 })],
    [250n, 0n, 0n],
  ],
  [
    "a corrected export",
    [
      someUsage({ wh: 40, direction: "export" }),
      someUsageCorrection({ previousWh: 40, wh: 45, direction: "export" }),
    ],
    [0n, 45n, 0n],
  ],
  [
    "a void usage, which leaves no energy but both records",
    [someUsage({ wh: 300 }), someUsageCorrection({ previousWh: 300, wh: 0, reason: "void" })],
    [0n, 0n, 0n],
  ],
  [
    "a transfer taken back",
    [
      someUsage(),
      someTransfer({ wh: 200 }),
      someTransfer({ wh: 50, ordinal: 1 }),
      someCancellation({ wh: 200 }),
    ],
    [300n, 0n, 50n],
  ],
  ["all of it", someAccountRecords(), [400n, 40n, 240n]],
] as const) {
  test(`sums: ${why}`, () => {
    const { usageWh, exportWh, coveredWh, records: count } = applyAll(records);
    assert.deepEqual([usageWh, exportWh, coveredWh], sums);
    assert.equal(count, records.length);
  });
}

test("records of assets belong to no account", () => {
  assert.equal(isAccountRecord(someAsset()), false);
  assert.equal(isAccountRecord(someUsage()), true);
});

test("sums below zero, which no ledger has, are our mistake", () => {
  assert.throws(() => applyAll([someCancellation()]), RangeError);
});
