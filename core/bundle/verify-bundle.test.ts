import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex } from "@noble/hashes/utils.js";
import { monthStart } from "../energy/time.ts";
import { toWattHours } from "../energy/watt-hours.ts";
import type { BillEvidence } from "../proofs/bill-evidence.ts";
import { closingDigest } from "../proofs/closing-entry.ts";
import { nobleTools } from "../proofs/proof-tools.ts";
import { refusedFor } from "../proofs/testing/refused-for.ts";
import { someDigest } from "../rating/testing/some-tariff.ts";
import type { AccountRecord } from "../records/account-record.ts";
import { encodeRecords } from "../records/encode-record.ts";
import { someBundle, someTariffs } from "../testing/some-bundle.ts";
import { someGenesis } from "../testing/some-genesis.ts";
import { keyText } from "../testing/some-genesis-ledger.ts";
import { someGovernanceNodes } from "../testing/some-governance.ts";
import { someBilledMonth } from "../testing/some-month.ts";
import { someUsage } from "../testing/some-record.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";
import { openBundle } from "./bundle.ts";
import { type BundleContext, closingReferenceOf, verifyBundle } from "./verify-bundle.ts";

const { bundle, context, ledger, key, records, closing } = someBundle();
const { statement, evidence } = bundle;

const verify = (
  given: Partial<Record<keyof typeof bundle, unknown>> = {},
  other: Partial<BundleContext> = {},
) => verifyBundle({ ...bundle, ...given }, { ...context, ...other }, nobleTools);

const withRecords = (change: (records: readonly AccountRecord[]) => readonly AccountRecord[]) => ({
  evidence: { ...evidence, records: bytesToHex(encodeRecords(change(records))) } satisfies BillEvidence,
});

test("a month is proved from its file alone: all records, every fee, nothing taken on trust", () => {
  const proved = verifyBundle(JSON.parse(JSON.stringify(bundle)), context, nobleTools);
  assert.deepEqual(proved.statement, statement);
  assert.deepEqual(proved.bill.records, records);
  assert.deepEqual(new Set(records.map(({ kind }) => kind)).size, 4);
  assert.deepEqual(proved.taken, []);
  assert.equal(proved.remember.checkpoint?.size, ledger.size());
  assert.deepEqual(proved.remember.account, {
    closing: closing.index,
    records: records.length,
    head: bytesToHex(proved.bill.state.head),
  });
});

test("fees of every table are in the file that is proved", () => {
  const { homes, sessions, third, fourth, unpriced, taxes } = statement;
  assert.deepEqual(
    [homes, sessions, third, fourth, unpriced, taxes].map(({ length }) => length),
    [1, 3, 2, 4, 1, 1],
  );
  assert.equal(statement.status, "final");
});

test("the first fee of a proved file is the sum of its third fees, and each of those of its fourth fees", () => {
  const { third, fourth, firstYen } = verify().statement;
  const sum = (rows: readonly { yen: string }[]) => rows.reduce((total, { yen }) => total + BigInt(yen), 0n);
  assert.equal(sum(third), BigInt(firstYen));
  for (const { place, yen } of third) {
    assert.equal(sum(fourth.filter((row) => row.place === place)), BigInt(yen));
  }
});

test("a session that reaches into the next month is proved with the month in which it began", () => {
  const overhang = someBundle({ days: 1, sessions: 37 });
  const end = monthStart(someBilledMonth + 1);
  assert.ok(overhang.records.some(({ start }) => start >= end));
  const { statement: proved } = verifyBundle(overhang.bundle, overhang.context, nobleTools);
  assert.equal(proved.sessions.length, 37);
});

test("an account without records is proved to have none", () => {
  const none = someBundle({ days: 0, sessions: 0, corrections: false });
  assert.equal(none.bundle.evidence.state, null);
  assert.equal(none.bundle.evidence.leaves.length, 2);
  const proved = verifyBundle(none.bundle, none.context, nobleTools);
  assert.deepEqual(proved.bill.records, []);
  // Half of the base charge of 40 A, because nothing was used.
  assert.equal(proved.statement.firstYen, "623");
});

test("four nodes: more than two thirds of their power must have signed", () => {
  const signedBy = (signers: readonly number[]) => {
    const file = someBundle({
      days: 1,
      sessions: 0,
      genesis: someGenesis({ nodes: [...someGovernanceNodes] }),
      signers,
    });
    return verifyBundle(file.bundle, file.context, nobleTools);
  };
  assert.equal(signedBy([1, 2, 3]).statement.number, statement.number);
  assert.throws(() => signedBy([1, 2]), refusedFor("checkpoint_unsigned"));
  assert.throws(() => signedBy([]), refusedFor("checkpoint_malformed"));
});

test("what is not a bundle is refused by its form", () => {
  for (const bad of [
    null,
    "",
    [],
    {},
    { ...bundle, format: "tsunagu/bundle/2" },
    { ...bundle, more: 1 },
    { ...bundle, statement: { ...statement, more: 1 } },
    { ...bundle, statement: { ...statement, firstYen: 1 } },
    { ...bundle, evidence: null },
    { ...bundle, evidence: { ...evidence, records: `${evidence.records}00` } },
  ]) {
    assert.throws(() => verifyBundle(bad, context, nobleTools), refusedFor("evidence_malformed"));
  }
  assert.throws(() => openBundle({ ...bundle, tariffs: {} }), refusedFor("evidence_malformed"));
});

test("a file of another ledger is refused", () => {
  const chain = "00".repeat(32);
  assert.throws(() => verify({}, { policy: { ...context.policy, chain } }), refusedFor("wrong_chain"));
});

test("another account is refused: the reader's own, and the one that the statement names", () => {
  assert.throws(() => verify({}, { account: "ab".repeat(16) }), refusedFor("wrong_account"));
  const neighbour = [...ledger.accounts.values()].find((row) => row.key.account !== key.account);
  const { account } = neighbour?.key ?? key;
  const ofOther = { ...statement, terms: { ...statement.terms, account } };
  assert.throws(() => verify({ statement: ofOther }, { account }), refusedFor("account_missing"));
  const elsewhere = { ...statement, terms: { ...statement.terms, account: "ab".repeat(16) } };
  assert.throws(() => verify({ statement: elsewhere }, { account: null }), refusedFor("bucket_not_in_month"));
});

test("a closing before the end of the period is refused: records may have come after it", () => {
  const early = someBundle({ closedAt: monthStart(someBilledMonth + 1) - 1 });
  assert.throws(() => verifyBundle(early.bundle, early.context, nobleTools), refusedFor("closing_too_early"));
});

test("a statement that names another closing than the evidence is refused", () => {
  for (const change of [{ entry: closing.index - 1 }, { digest: "00".repeat(32) }]) {
    const other = { ...statement, closing: { ...closingReferenceOf(verify().bill, nobleTools), ...change } };
    assert.throws(() => verify({ statement: other }), refusedFor("statement_differs"));
  }
  assert.throws(
    () => verify({ statement: { ...statement, closing: null } }),
    refusedFor("statement_differs"),
  );
  assert.equal(
    statement.closing?.digest,
    bytesToHex(closingDigest(closing.closing, nobleHasher)),
    "the honest one names it by its digest",
  );
});

test("a ledger that lies about the sums is refused, though its heads are right", () => {
  const lying = someBundle({
    beforeClosing: ({ accounts }) => {
      const row = accounts.get(keyText(key));
      if (row !== undefined) row.state = { ...row.state, usageWh: toWattHours(row.state.usageWh + 1n) };
    },
  });
  assert.throws(() => verifyBundle(lying.bundle, lying.context, nobleTools), refusedFor("sums_differ"));
});

test("a left-out, added, repeated or reordered record is refused", () => {
  const refusal = (change: (all: readonly AccountRecord[]) => readonly AccountRecord[]) => () =>
    verify(withRecords(change));
  assert.throws(
    refusal((all) => all.slice(0, -1)),
    refusedFor("records_missing"),
  );
  assert.throws(
    refusal((all) => all.slice(1)),
    refusedFor("records_missing"),
  );
  assert.throws(
    refusal(() => []),
    refusedFor("records_missing"),
  );
  const [first, second, ...rest] = records;
  assert.ok(first !== undefined && second !== undefined);
  const added = someUsage({
    ...first,
    kind: "usage-recorded",
    meter: second.meter,
    start: first.start + 86_400 * 20,
  });
  assert.throws(
    refusal((all) => [...all, added]),
    refusedFor("records_added"),
  );
  assert.throws(
    refusal((all) => [...all, first]),
    refusedFor("record_does_not_fit", records.length),
  );
  assert.throws(
    refusal(() => [second, first, ...rest]),
    refusedFor("record_changed"),
  );
});

test("a tariff that the user did not accept is refused, even when the statement follows from it", () => {
  const { home, away } = someTariffs();
  const dearer = { home: { ...home, version: 2 }, away: { ...away, version: 2 } };
  const priced = someBundle({ tariffs: dearer });
  const { acceptedTariffs } = context;
  const verifyPriced = (accepted: typeof acceptedTariffs) =>
    verifyBundle(priced.bundle, { ...priced.context, acceptedTariffs: accepted }, nobleTools);
  assert.throws(() => verifyPriced(acceptedTariffs), refusedFor("tariff_unknown"));
  const proved = verifyPriced(null);
  assert.deepEqual(proved.statement.tariffs, [someDigest(dearer.home), someDigest(dearer.away)].sort());
});

test("a file whose tariffs are missing, changed or no tariffs is refused", () => {
  const { home, away } = someTariffs();
  for (const handed of [[], [home], [away], [{ ...home, version: 9 }, away], [home, { kind: "home" }]]) {
    for (const acceptedTariffs of [context.acceptedTariffs, null]) {
      assert.throws(() => verify({ tariffs: handed }, { acceptedTariffs }), refusedFor("tariff_unknown"));
    }
  }
});
