import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex } from "@noble/hashes/utils.js";
import { toAccountId } from "../records/ledger-ids.ts";
import { someMonth } from "../testing/some-record.ts";
import { encodeAccountState } from "./account-state.ts";
import type { BillEvidence } from "./bill-evidence.ts";
import { nobleTools } from "./proof-tools.ts";
import { nothingSeen } from "./seen.ts";
import { refusedFor } from "./testing/refused-for.ts";
import {
  someAccountRecords,
  someBill,
  someClosingTime,
  someKey,
  someNeighbours,
} from "./testing/some-bill.ts";
import { type BillContext, verifyBillEvidence } from "./verify-bill-evidence.ts";

const { ledger, evidence, context, closingIndex } = someBill();

const verify = (given: Partial<BillEvidence> = {}, other: Partial<BillContext> = {}) =>
  verifyBillEvidence({ ...evidence, ...given }, { ...context, ...other }, nobleTools);

test("a bill proves its records, under the account's state and the named closing", () => {
  const { records, state, closing, checkpoint, remember } = verify();
  assert.deepEqual(records, someAccountRecords());
  assert.deepEqual([state.records, state.usageWh, state.exportWh, state.coveredWh], [11, 400n, 40n, 240n]);
  assert.deepEqual(
    [closing.index, closing.blockTime, closing.reason],
    [closingIndex, someClosingTime, "asked"],
  );
  assert.equal(checkpoint.size, ledger.log.size());
  assert.deepEqual(remember, {
    checkpoint: { size: checkpoint.size, root: bytesToHex(checkpoint.root) },
    account: { closing: closingIndex, records: 11, head: bytesToHex(state.head) },
  });
});

test("the evidence is JSON: it is the same after a journey as text", () => {
  const received: unknown = JSON.parse(JSON.stringify(evidence));
  assert.equal(verifyBillEvidence(received, context, nobleTools).records.length, 11);
});

test("what is not of the format is refused, unknown fields too", () => {
  for (const bad of [
    null,
    {},
    { ...evidence, format: "tsunagu/bill/2" },
    { ...evidence, more: 1 },
    { ...evidence, records: evidence.records.slice(2) },
    { ...evidence, records: evidence.records.toUpperCase() },
    { ...evidence, closing: { ...evidence.closing, index: -1 } },
    { ...evidence, closing: { ...evidence.closing, entry: `01${evidence.closing.entry.slice(2)}` } },
    {
      ...evidence,
      month: {
        ...evidence.month,
        leaf: `${evidence.month.leaf.slice(0, 4)}09${evidence.month.leaf.slice(6)}`,
      },
    },
    { ...evidence, leaves: [...evidence.leaves, ...evidence.leaves, ...evidence.leaves] },
  ]) {
    assert.throws(() => verifyBillEvidence(bad, context, nobleTools), refusedFor("evidence_malformed"));
  }
});

test("step 1: a checkpoint that the policy's nodes did not sign", () => {
  const foreign = {
    ...context.policy,
    nodes: someBill({ nodes: [{ name: "foreign.example", power: 1 }] }).ledger.policy.nodes,
  };
  assert.throws(() => verify({}, { policy: foreign }), refusedFor("checkpoint_unsigned"));
  assert.throws(
    () => verify({}, { policy: { ...context.policy, chain: "00".repeat(32) } }),
    refusedFor("wrong_chain"),
  );
});

const seenAt = (size: number) => ({
  ...nothingSeen,
  checkpoint: { size, root: bytesToHex(ledger.log.root(size)) },
});

test("step 2: a log that does not go on from the one seen before", () => {
  const fresh = ledger.bill(someKey(), { signedAt: someClosingTime, seenSize: 3 });
  assert.equal(verify(fresh, { seen: seenAt(3) }).records.length, 11);
  assert.throws(() => verify(fresh, { seen: seenAt(4) }), refusedFor("not_consistent"));
  const rewritten = { ...nothingSeen, checkpoint: { size: 3, root: "ab".repeat(32) } };
  assert.throws(() => verify(fresh, { seen: rewritten }), refusedFor("not_consistent"));
});

test("step 3: a closing elsewhere in the log, or before the end of the period", () => {
  const { closing } = evidence;
  const moved = { closing: { ...closing, index: closing.index - 1 } };
  assert.throws(() => verify(moved), refusedFor("closing_not_in_log"));
  assert.equal(verify({}, { want: { ...context.want, periodEnd: someClosingTime } }).records.length, 11);
  const later = { want: { ...context.want, periodEnd: someClosingTime + 1 } };
  assert.throws(() => verify({}, later), refusedFor("closing_too_early"));
});

test("step 4: another month's leaf, or a first month that is not the policy's", () => {
  const october = ledger.bill({ ...someKey(), month: someMonth - 1 }, { signedAt: someClosingTime });
  assert.throws(() => verify({ month: october.month }), refusedFor("month_not_in_closing"));
  for (const firstMonth of [someMonth - 2, someMonth, someMonth + 1, 0]) {
    const policy = { ...context.policy, firstMonth };
    assert.throws(() => verify({}, { policy }), refusedFor("month_not_in_closing"), String(firstMonth));
  }
});

test("step 5: another bucket", () => {
  const other = ledger.bill(someKey(toAccountId(`f${"0".repeat(31)}`)), { signedAt: someClosingTime });
  assert.throws(() => verify({ bucket: other.bucket }), refusedFor("bucket_not_in_month"));
});

test("step 6: a neighbour's leaf, a leaf at another place, another state, no leaf or two", () => {
  const [leaf] = evidence.leaves;
  const [neighbour] = ledger.bill(someKey(someNeighbours[1]), { signedAt: someClosingTime }).leaves;
  assert.ok(leaf && neighbour);
  const { head: _, ...sums } = verify().state;
  const richer = { ...sums, usageWh: sums.exportWh, head: new Uint8Array(32) };
  for (const bad of [
    { leaves: [neighbour] },
    { leaves: [{ ...leaf, index: leaf.index - 1 }] },
    { leaves: [{ ...leaf, path: leaf.path.slice(1) }] },
    { leaves: [] },
    { leaves: [leaf, neighbour] },
    { leaves: [leaf, leaf] },
    { state: bytesToHex(encodeAccountState(richer)) },
  ]) {
    assert.throws(() => verify(bad), refusedFor("account_missing"));
  }
  assert.throws(() => verify({ state: null }), refusedFor("absence_not_shown"));
});

test("step 6: another user's bill is not this user's", () => {
  const other = ledger.bill(someKey(someNeighbours[1]), { signedAt: someClosingTime });
  assert.throws(() => verify(other), refusedFor("account_missing"));
});
test("step 10: a later bill goes on from the records seen before", () => {
  const { remember } = verify();
  assert.ok(remember.account);
  const account = remember.account;
  const withSeen = (change: Partial<typeof account>) => ({
    seen: { ...nothingSeen, account: { ...account, ...change } },
  });
  assert.deepEqual(verify({}, withSeen({})).remember.account, account);
  assert.throws(() => verify({}, withSeen({ head: "00".repeat(32) })), refusedFor("history_changed"));
  assert.throws(() => verify({}, withSeen({ records: 12 })), refusedFor("history_changed"));
  assert.throws(() => verify({}, withSeen({ records: 10 })), refusedFor("history_changed"));
});

test("step 10: the first closing's bill and the second's go together, in either order", () => {
  const first = someBill({ records: someAccountRecords() });
  const early = someBill({ records: someAccountRecords().slice(0, 3) });
  const before = verifyBillEvidence(early.evidence, early.context, nobleTools).remember.account;
  assert.ok(before);
  const seen = { ...nothingSeen, account: { ...before, closing: 0 } };
  const after = verifyBillEvidence(first.evidence, { ...first.context, seen }, nobleTools).remember.account;
  assert.equal(after?.records, 11);
  // The older bill, looked at again: what was seen of the newer one stays.
  const newer = { ...nothingSeen, account: { ...before, closing: 99, records: 11, head: "11".repeat(32) } };
  const again = verifyBillEvidence(early.evidence, { ...early.context, seen: newer }, nobleTools);
  assert.deepEqual(again.remember.account, newer.account);
});
