import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { monthStart } from "../energy/time.ts";
import { toWattHours } from "../energy/watt-hours.ts";
import { encodeRecord, encodeRecords } from "../records/encode-record.ts";
import { toAccountId, toMeterId, toSessionId } from "../records/ledger-ids.ts";
import {
  someAsset,
  someMonth,
  someStart,
  someTransfer,
  someUsage,
  someUsageCorrection,
} from "../testing/some-record.ts";
import type { AccountRecord } from "./account-head.ts";
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

const session = toSessionId("5050505050505050");
const { ledger, evidence, context, closingIndex } = someBill();

const verify = (given: Partial<BillEvidence> = {}, other: Partial<BillContext> = {}) =>
  verifyBillEvidence({ ...evidence, ...given }, { ...context, ...other }, nobleTools);

const recordsAsHex = evidence.records.match(/.{128}/g) ?? [];
const withRecords = (change: (records: string[]) => string[]) => ({
  records: change([...recordsAsHex]).join(""),
});

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

for (const [name, change, reason, row] of [
  [
    "a record of a form that no record has",
    (all) => all.with(2, `ff${all[2]?.slice(2)}`),
    "record_malformed",
    2,
  ],
  [
    "an asset among the records",
    (all) => all.with(1, bytesToHex(encodeRecord(someAsset()))),
    "wrong_kind",
    1,
  ],
  ["a record of another seller", (all) => all.with(0, hexOf(someUsage({ seller: 3 }))), "wrong_seller", 0],
  [
    "a record of another account",
    (all) => all.with(0, hexOf(someUsage({ account: toAccountId("a0".repeat(16)) }))),
    "wrong_account",
    0,
  ],
  [
    "a record of the month before",
    (all) => all.with(0, hexOf(someUsage({ start: monthStart(someMonth) - 1_800 }))),
    "wrong_month",
    0,
  ],
  [
    "a record of the month after",
    (all) => all.with(0, hexOf(someUsage({ start: monthStart(someMonth + 1) }))),
    "wrong_month",
    0,
  ],
] as const satisfies readonly (readonly [string, (all: string[]) => string[], string, number])[]) {
  test(`step 7: ${name}`, () => {
    assert.throws(() => verify(withRecords(change)), refusedFor(reason, row));
  });
}

test("step 8: the last record left out", () => {
  assert.throws(() => verify(withRecords((all) => all.slice(0, -1))), refusedFor("records_missing"));
  assert.throws(() => verify(withRecords(() => [])), refusedFor("records_missing"));
});

test("step 8: a record that the ledger does not have", () => {
  const added = hexOf(someUsage({ start: someStart + 3_600 }));
  assert.throws(() => verify(withRecords((all) => [...all, added])), refusedFor("records_added"));
});

test("step 8: two records in another order, which does not change any sum", () => {
  const [first = "", second = "", ...rest] = recordsAsHex;
  assert.throws(() => verify({ records: [second, first, ...rest].join("") }), refusedFor("record_changed"));
});

test("step 8: the place of use of one record changed", () => {
  const elsewhere = bytesToHex(hexToBytes(recordsAsHex[2] ?? "").with(39, 0));
  assert.throws(() => verify(withRecords((all) => all.with(2, elsewhere))), refusedFor("record_changed"));
});

test("step 8: sums of the state that its records do not have, which only lying nodes could sign", () => {
  for (const name of ["usageWh", "exportWh", "coveredWh"] as const) {
    const lying = someBill({ lie: (state) => ({ ...state, [name]: toWattHours(state[name] + 1n) }) });
    assert.throws(
      () => verifyBillEvidence(lying.evidence, lying.context, nobleTools),
      refusedFor("sums_differ"),
    );
  }
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

test("a session that began in the month may end in the first seven days of the next", () => {
  const meter = toMeterId("b0b1b2b3b4b5b6b9");
  const withSession = (start: number) => [someUsage({ meter, session, start })];
  const last = monthStart(someMonth + 1) + 604_800 - 1_800;
  for (const start of [monthStart(someMonth), last]) {
    const bill = someBill({ records: withSession(start) });
    assert.equal(verifyBillEvidence(bill.evidence, bill.context, nobleTools).records.length, 1);
  }
  const bill = someBill({ records: withSession(last + 1_800) });
  assert.throws(
    () => verifyBillEvidence(bill.evidence, bill.context, nobleTools),
    refusedFor("wrong_month", 0),
  );
});

test("transfers and corrections may follow in those seven days", () => {
  const start = monthStart(someMonth + 1) + 1_800;
  const records = [
    someUsage({ session, start }),
    someUsageCorrection({ start }),
    someTransfer({ start, wh: 310 }),
  ];
  const bill = someBill({ records });
  assert.equal(verifyBillEvidence(bill.evidence, bill.context, nobleTools).state.coveredWh, 310n);
});

function hexOf(record: AccountRecord): string {
  return bytesToHex(encodeRecords([record]));
}
