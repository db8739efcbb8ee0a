import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { monthStart } from "../energy/time.ts";
import { toWattHours } from "../energy/watt-hours.ts";
import type { AccountRecord } from "../records/account-record.ts";
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
import { nobleTools } from "./proof-tools.ts";
import { refusedFor } from "./testing/refused-for.ts";
import { someBill } from "./testing/some-bill.ts";
import { verifyBillEvidence } from "./verify-bill-evidence.ts";

const session = toSessionId("5050505050505050");
const { evidence, context } = someBill();

const recordsAsHex = evidence.records.match(/.{128}/g) ?? [];

/** The bill with other records. */
const verifyWith = (change: (records: string[]) => string[]) =>
  verifyBillEvidence({ ...evidence, records: change([...recordsAsHex]).join("") }, context, nobleTools);

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
    assert.throws(() => verifyWith(change), refusedFor(reason, row));
  });
}

test("step 8: the last record left out", () => {
  assert.throws(() => verifyWith((all) => all.slice(0, -1)), refusedFor("records_missing"));
  assert.throws(() => verifyWith(() => []), refusedFor("records_missing"));
});

test("step 8: a record that the ledger does not have", () => {
  const added = hexOf(someUsage({ start: someStart + 3_600 }));
  assert.throws(() => verifyWith((all) => [...all, added]), refusedFor("records_added"));
});

test("step 8: two records in another order, which does not change any sum", () => {
  const [first = "", second = "", ...rest] = recordsAsHex;
  assert.throws(() => verifyWith(() => [second, first, ...rest]), refusedFor("record_changed"));
});

test("step 8: the place of use of one record changed", () => {
  const elsewhere = bytesToHex(hexToBytes(recordsAsHex[2] ?? "").with(39, 0));
  assert.throws(() => verifyWith((all) => all.with(2, elsewhere)), refusedFor("record_changed"));
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
