import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "@noble/hashes/sha2.js";
import { monthStart } from "../energy/time.ts";
import { toAccountId } from "../records/ledger-ids.ts";
import type { LedgerRecord } from "../records/ledger-record.ts";
import type { PeriodTerms } from "./priced-period.ts";
import type { Statement } from "./statement.ts";
import { makeAdjustment } from "./statement-adjustment.ts";
import {
  december,
  decemberEnd,
  decemberStart,
  otherSession,
  someCorrection,
  someHomeUsage,
  somePiece,
} from "./testing/some-record.ts";
import { someClosing, someStatement, someStatementDigest } from "./testing/some-statement.ts";
import { someAwayTariff, someBook, someHomeTariff } from "./testing/some-tariff.ts";
import { someAgreed, someHome, someTerms } from "./testing/some-terms.ts";
import { verifyStatement } from "./verify-statement.ts";

const fuelAdjustment = ["2024-12", "2025-01", "2025-02"].map((month) => ({ month, yenPerKwh: "-6.33" }));
const tariffs = someBook(someHomeTariff(), someAwayTariff(), someHomeTariff({ version: 2, fuelAdjustment }));
const [, , newHome = ""] = [...tariffs.keys()];

const house = someHomeUsage({ wh: 260_000 });
const charged = somePiece({ slot: 10 });
const decemberTerms = someTerms({ sessions: [someAgreed({ ended: false })] });
const decemberBill = someStatement([house, charged], { terms: decemberTerms });

const january = december + 1;
const januaryEnd = monthStart(january + 1);
const januaryAccount = toAccountId("c".repeat(32));
const januaryTerms: PeriodTerms = someTerms({
  month: january,
  account: januaryAccount,
  period: { from: decemberEnd, to: januaryEnd },
  homes: [someHome({ tariff: newHome })],
});
const januaryRecords = [someHomeUsage({ account: januaryAccount, start: decemberEnd, wh: 100_000 })];

/** The session has ended, a late one has come in, and a reading was corrected down. */
const lateDecember: readonly LedgerRecord[] = [
  house,
  charged,
  someCorrection(house, { wh: 250_000 }),
  somePiece({ slot: 12, wh: 1_000 }),
  somePiece({ slot: 20, session: otherSession, wh: 2_000 }),
];
const decemberNow = {
  terms: someTerms({ sessions: [someAgreed(), someAgreed({ session: otherSession })] }),
  closing: someClosing(januaryEnd),
  records: lateDecember,
};
const adjustment = makeAdjustment(
  { month: december, periods: [decemberNow], statements: [decemberBill] },
  { tariffs, sha256 },
);
const januaryBill = (adjustments = [adjustment]) =>
  someStatement(
    januaryRecords,
    {
      number: "2025-01-0001",
      terms: januaryTerms,
      closing: someClosing(januaryEnd),
      asOf: januaryEnd,
      issuedAt: januaryEnd,
      adjustments,
    },
    tariffs,
  );

const evidence = (
  statements: readonly Statement[],
  records: readonly LedgerRecord[] | null = lateDecember,
) => ({
  records: new Map(records === null ? [] : [[december, records]]),
  statements: new Map(statements.map((one) => [someStatementDigest(one), one])),
});
const verify = (statement: Statement, earlier = evidence([decemberBill])) =>
  verifyStatement({ statement, records: januaryRecords }, { tariffs, earlier });

test("an adjustment is the month's price today by its own tariff versions less what was billed", () => {
  assert.deepEqual(
    decemberBill.unpriced.map(({ reason }) => reason),
    ["session_running"],
  );
  assert.equal(adjustment.billedYen, "8868");
  assert.equal(adjustment.pricedYen, String(8_532 + 363 + 121));
  assert.equal(adjustment.yen, "148");
  assert.deepEqual(adjustment.taxed, [{ ratePercent: "10", rounding: "floor", yen: "148" }]);
});

test("claim 1f: the first fee is places plus adjustments, taxed together", () => {
  const statement = januaryBill();
  const places = statement.third.reduce((sum, { yen }) => sum + BigInt(yen), 0n);
  assert.equal(statement.firstYen, String(places + 148n));
  assert.equal(statement.taxes[0]?.yen, statement.firstYen);
});

test("with the earlier month's evidence an adjustment is computed again", () => {
  assert.deepEqual(verify(januaryBill()), { ok: true, taken: [] });
});

test("without it, the adjustment is named as taken from the statement", () => {
  const taken = [{ table: "adjustments", index: 0, month: december }];
  assert.deepEqual(verify(januaryBill(), evidence([])), { ok: true, taken });
  assert.deepEqual(verify(januaryBill(), evidence([decemberBill], null)), { ok: true, taken });
});

test("an adjustment that the earlier records do not give is refused", () => {
  const line = { table: "adjustments", index: 0, month: december };
  assert.deepEqual(verify(januaryBill(), evidence([decemberBill], lateDecember.slice(0, 3))), {
    ok: false,
    reason: "fees_differ",
    line,
  });
  const raised = {
    ...adjustment,
    yen: "249",
    taxed: adjustment.taxed.map((row) => ({ ...row, yen: "249" })),
  };
  assert.deepEqual(verify(januaryBill([raised]), evidence([], null)), {
    ok: false,
    reason: "fees_differ",
    line,
  });
});

test("an adjustment that hides what was billed is refused when that statement is at hand", () => {
  const [billed] = adjustment.billed;
  assert.ok(billed !== undefined);
  const less = makeAdjustment(
    { month: december, periods: [decemberNow], statements: [] },
    { tariffs, sha256 },
  );
  const hidden = {
    ...less,
    billed: [{ ...billed, taxed: billed.taxed.map((row) => ({ ...row, yen: "8000" })) }],
    billedYen: "8000",
    yen: String(BigInt(less.pricedYen) - 8_000n),
    taxed: [{ ratePercent: "10", rounding: "floor" as const, yen: String(BigInt(less.pricedYen) - 8_000n) }],
  };
  assert.equal(verify(januaryBill([hidden])).ok, false);
});

test("a month that was adjusted before counts what was billed since", () => {
  const january1 = januaryBill();
  const again = makeAdjustment(
    { month: december, periods: [decemberNow], statements: [decemberBill, january1] },
    { tariffs, sha256 },
  );
  assert.equal(again.billedYen, String(8_868 + 148));
  assert.equal(again.yen, "0");
});

test("a month billed in two periods is adjusted in one line", () => {
  const cut = decemberStart + 10 * 86_400;
  const periods = [
    { from: decemberStart, to: cut },
    { from: cut, to: decemberEnd },
  ];
  const statements = periods.map((period, index) =>
    someStatement([house], { number: `2024-12-000${index}`, terms: someTerms({ period }) }),
  );
  const line = makeAdjustment(
    {
      month: december,
      periods: periods.map((period) => ({ ...decemberNow, terms: someTerms({ period }), records: [house] })),
      statements,
    },
    { tariffs, sha256 },
  );
  assert.equal(line.yen, "0");
  assert.equal(line.priced.length, 2);
});

test("an adjustment of another month, or of a time that is billed here, is refused", () => {
  const invalid = { code: "invalid_input" };
  assert.throws(
    () => makeAdjustment({ month: january, periods: [decemberNow], statements: [] }, { tariffs, sha256 }),
    invalid,
  );
  assert.throws(() => januaryBill([adjustment, adjustment]), invalid);
  assert.throws(
    () => someStatement([house], { terms: decemberTerms, adjustments: [adjustment] }, tariffs),
    invalid,
  );
});

test("what is brought forward is held against the statement that carried it", () => {
  const over = someStatement([house], {
    broughtForward: { number: "2024-11-0001", digest: "ab".repeat(32), yen: "-10000" },
  });
  const forward = (yen: string) => ({ number: over.number, digest: someStatementDigest(over), yen });
  const next = (yen: string) =>
    someStatement(
      januaryRecords,
      {
        terms: januaryTerms,
        closing: someClosing(januaryEnd),
        asOf: januaryEnd,
        broughtForward: forward(yen),
      },
      tariffs,
    );
  assert.deepEqual(verify(next("-1132"), evidence([over])), { ok: true, taken: [] });
  assert.deepEqual(verify(next("-1131"), evidence([over])), {
    ok: false,
    reason: "fees_differ",
    line: { table: "broughtForward" },
  });
  assert.deepEqual(verify(next("-1131"), evidence([])), { ok: true, taken: [{ table: "broughtForward" }] });
});
