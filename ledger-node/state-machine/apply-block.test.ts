import assert from "node:assert/strict";
import { test } from "node:test";
import { dayStart, monthStart } from "@tsunagu/core/energy/time.ts";
import { applyRecordToAccount, emptyAccount } from "@tsunagu/core/proofs/account-head.ts";
import { encodeAccountState } from "@tsunagu/core/proofs/account-state.ts";
import { decodeBatchEntry } from "@tsunagu/core/proofs/batch-entry.ts";
import { closingDigest, decodeClosingEntry } from "@tsunagu/core/proofs/closing-entry.ts";
import { decodeLogEntry } from "@tsunagu/core/proofs/log-entry.ts";
import type { AccountRecord } from "@tsunagu/core/records/account-record.ts";
import { encodeRecord } from "@tsunagu/core/records/encode-record.ts";
import { toAccountId } from "@tsunagu/core/records/ledger-ids.ts";
import {
  someAsset,
  someMonth,
  someStart,
  someTransfer,
  someUsage,
  someUsageCorrection,
} from "@tsunagu/core/testing/some-record.ts";
import { nativeHasher } from "../ledger/native-tools.ts";
import { someState } from "../testing/some-state.ts";
import { someWriter } from "../testing/some-writer.ts";
import { findAccount } from "./account-table.ts";
import { type AppliedBlock, applyBlock } from "./apply-block.ts";
import type { LedgerState } from "./ledger-state.ts";

const noon = someStart + 3_600;
const kindsOf = ({ entries }: AppliedBlock) => entries.map(({ bytes }) => decodeLogEntry(bytes).entry);
const refusalsOf = ({ results }: AppliedBlock) =>
  results.map((result) => ("refused" in result ? result.refused : "logged"));

/** Applies one block at `time` with these transactions. */
const apply = (state: LedgerState, time: number, ...transactions: Uint8Array[]) =>
  applyBlock(state, { height: state.height + 1, time, transactions });

test("claim 1b: a batch becomes one entry with its outcomes; a refused record undoes no other", () => {
  const state = someState();
  const writer = someWriter(state.chain);
  const good = someUsage();
  const bad = someUsage({ account: toAccountId("11".repeat(16)), start: someStart + 60, durationS: 60 });
  const block = apply(state, noon, writer.batch([good, bad]).transaction);
  const [logged] = block.entries;
  assert.deepEqual([...(logged?.batch?.outcomes ?? [])].sort(), [1, 15]);
  const entry = decodeBatchEntry(logged?.bytes ?? new Uint8Array());
  assert.equal(entry.accepted, 1);
  assert.equal(entry.blockTime, noon);
  assert.equal(state.accepted, 1n);
  assert.equal(state.log.size, 1);
});

test("an account's head and sums are those of its accepted records in log order", () => {
  const state = someState();
  const writer = someWriter(state.chain);
  const key = { seller: 2, month: someMonth, account: someUsage().account };
  const blocks: AccountRecord[][] = [
    [someUsage(), someUsage({ start: someStart + 1_800, wh: 50 })],
    [someUsage({ start: someStart + 3_600, wh: 70, direction: "export" })],
    [someTransfer({ wh: 200 })],
    [someUsageCorrection({ wh: 260 })],
  ];
  apply(state, noon + 3_600, writer.batch([someAsset()]).transaction);
  let expected = emptyAccount(key, state.chain, nativeHasher);
  for (const records of blocks) {
    apply(state, noon + 3_600, writer.batch(records).transaction);
    for (const record of records) {
      const digest = nativeHasher.sha256(encodeRecord(record));
      expected = applyRecordToAccount(expected, record, digest, nativeHasher);
    }
  }
  const row = findAccount(state.accounts, key);
  assert.ok(row);
  assert.deepEqual(encodeAccountState(row), encodeAccountState(expected));
  assert.deepEqual([row.usageWh, row.exportWh, row.coveredWh], [310n, 70n, 200n]);
  const month = state.accounts.months.get(someMonth);
  assert.deepEqual([month?.usageWh, month?.exportWh, month?.coveredWh], [310n, 70n, 200n]);
});

test("a day that ended is closed as the first entry of the next block, whatever else the block holds", () => {
  const state = someState();
  const writer = someWriter(state.chain);
  assert.deepEqual(kindsOf(apply(state, noon, writer.batch([someUsage()]).transaction)), ["batch"]);
  const midnight = dayStart(Math.floor((noon + 32_400) / 86_400) + 1);
  assert.deepEqual(kindsOf(apply(state, midnight - 1)), []);
  const later = someUsage({ start: someStart + 3_600 });
  const block = apply(state, midnight, writer.batch([later]).transaction);
  assert.deepEqual(kindsOf(block), ["closing", "batch"]);
  const closing = decodeClosingEntry(block.entries[0]?.bytes ?? new Uint8Array());
  assert.equal(closing.reason, "day-ended");
  assert.equal(closing.day, Math.floor((noon + 32_400) / 86_400));
  assert.equal(closing.accepted, 1n);
  assert.equal(state.closing?.index, 1);
});

test("several days that ended make one closing, in an otherwise empty block too; days count from genesis", () => {
  const state = someState();
  assert.deepEqual(kindsOf(apply(state, monthStart(someMonth) + 5 * 86_400)), ["closing"]);
  assert.equal(state.closing?.entry.day, Math.floor((monthStart(someMonth) + 32_400) / 86_400) + 4);
});

test("an asked closing is the last entry of its block, and each closing names the one before", () => {
  const state = someState();
  const writer = someWriter(state.chain);
  const asker = someWriter(state.chain, { stream: 1 });
  const first = apply(state, noon, asker.closing().transaction, writer.batch([someUsage()]).transaction);
  assert.deepEqual(kindsOf(first), ["batch", "batch", "closing"]);
  const before = state.closing?.entry;
  assert.ok(before);
  assert.equal(before.accepted, 1n);
  const second = apply(state, noon + 60, asker.closing().transaction);
  const closing = decodeClosingEntry(second.entries[1]?.bytes ?? new Uint8Array());
  assert.equal(closing.reason, "asked");
  assert.deepEqual(closing.previousClosing, closingDigest(before, nativeHasher));
});

test("too_soon: a closing that was written in this very block counts", () => {
  const state = someState();
  const asker = someWriter(state.chain, { stream: 1 });
  const nextDay = monthStart(someMonth) + 86_400;
  const [first, second] = [asker.closing(), asker.closing()];
  assert.deepEqual(refusalsOf(apply(state, nextDay, first.transaction)), ["too_soon"]);
  const both = apply(state, nextDay + 60, first.transaction, second.transaction);
  assert.deepEqual(refusalsOf(both), ["logged", "too_soon"]);
});

test("faults of form refuse the whole batch and leave its sequence unspent", () => {
  const state = someState();
  const { transaction } = someWriter(state.chain).batch([someUsage()]);
  const changed = (at: number) => transaction.map((byte, index) => (index === at ? byte ^ 1 : byte));
  const block = apply(
    state,
    noon,
    transaction.subarray(0, 100),
    changed(64 + 20),
    changed(3),
    changed(transaction.length - 1),
    someWriter(new Uint8Array(32)).batch([someUsage()]).transaction,
    transaction,
    transaction,
  );
  assert.deepEqual(refusalsOf(block), [
    "malformed",
    "other_chain",
    "bad_signature",
    "bad_body",
    "other_chain",
    "logged",
    "sequence_used",
  ]);
  assert.equal(block.entries.length, 1);
});

test("an empty block changes neither log nor hash", () => {
  const state = someState();
  const { appHash } = apply(state, noon, someWriter(state.chain).batch([someUsage()]).transaction);
  const empty = apply(state, noon);
  assert.deepEqual(empty.appHash, appHash);
  assert.deepEqual(empty.entries, []);
  assert.equal(state.height, 2);
});

test("consensus must not skip a height or turn time back", () => {
  const state = someState();
  apply(state, noon);
  assert.throws(() => applyBlock(state, { height: 3, time: noon, transactions: [] }), /cannot follow/);
  assert.throws(() => apply(state, noon - 1), /is before/);
});
