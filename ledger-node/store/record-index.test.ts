import assert from "node:assert/strict";
import { test } from "node:test";
import { monthStart, slotOf } from "@tsunagu/core/energy/time.ts";
import { toAccountId, toMeterId } from "@tsunagu/core/records/ledger-ids.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import {
  someAccount,
  someAsset,
  someMeter,
  someMonth,
  somePlant,
  someStart,
  someTransfer,
  someUsage,
} from "@tsunagu/core/testing/some-record.ts";
import { someWriter } from "../testing/some-writer.ts";
import { createRecordIndex } from "./record-index.ts";

const writer = someWriter(new Uint8Array(32));
const batch = (entry: number, records: readonly LedgerRecord[], outcomes: readonly number[]) => ({
  entry,
  header: writer.batch(records).header,
  records,
  outcomes: Uint8Array.from(outcomes),
});
const other = someUsage({ account: toAccountId("11".repeat(16)), meter: toMeterId("22".repeat(8)) });

test("finds accepted records, and no refused ones, in the order of the log", () => {
  writer.sequence = 0n;
  const index = createRecordIndex();
  index.add(batch(3, [someUsage(), other], [1, 1]));
  index.add(batch(7, [someAsset()], [1]));
  index.add(batch(9, [someTransfer(), someTransfer({ ordinal: 1 })], [19, 1]));
  const account = { seller: 2, month: someMonth, account: someAccount };
  assert.deepEqual(index.ofAccount(account), [
    { entry: 3, index: 0 },
    { entry: 9, index: 1 },
  ]);
  assert.deepEqual(index.ofAccount({ ...account, seller: 5 }), []);
  const asset = { plant: somePlant, slot: slotOf(someStart) };
  assert.deepEqual(index.ofAsset(asset), [
    { entry: 7, index: 0 },
    { entry: 9, index: 1 },
  ]);
  assert.deepEqual(index.batchesOf(1), [
    { entry: 3, month: someMonth },
    { entry: 7, month: someMonth },
    { entry: 9, month: someMonth },
  ]);
  assert.equal(index.entryOf({ member: 1, stream: 0, sequence: 1n }), 7);
  assert.equal(index.entryOf({ member: 1, stream: 0, sequence: 3n }), undefined);
  assert.equal(index.entryOf({ member: 4, stream: 0, sequence: 0n }), undefined);
});

test("a meter is found by the months in which its records start", () => {
  writer.sequence = 0n;
  const index = createRecordIndex();
  const next = monthStart(someMonth + 1);
  index.add(batch(0, [someUsage()], [1]));
  index.add({ ...batch(1, [someUsage()], [1]), records: [someUsage({ start: next })] });
  const months = (from: number, to: number) =>
    index.ofMeter(someMeter, { from, to }).map(({ entry }) => entry);
  assert.deepEqual(months(someMonth, someMonth), [0]);
  assert.deepEqual(months(someMonth + 1, someMonth + 9), [1]);
  assert.deepEqual(months(someMonth, someMonth + 1), [0, 1]);
  assert.deepEqual(index.ofMeter(toMeterId("77".repeat(8)), { from: 0, to: 9_999 }), []);
});
