import assert from "node:assert/strict";
import { test } from "node:test";
import { toAccountId } from "../records/ledger-ids.ts";
import type { LedgerRecord } from "../records/ledger-record.ts";
import type { Statement } from "./statement.ts";
import { someHomeUsage, somePiece, someTransfer } from "./testing/some-record.ts";
import { someClosing, someStatement } from "./testing/some-statement.ts";
import { someAwayTariff, someBook, someDigest, someHomeTariff } from "./testing/some-tariff.ts";
import { someAgreed, someHome, someTerms } from "./testing/some-terms.ts";
import { verifyStatement } from "./verify-statement.ts";

const house = someHomeUsage({ wh: 260_000 });
const records: readonly LedgerRecord[] = [
  house,
  someHomeUsage({ slot: 1, wh: 40_000, endUse: "heat-pump" }),
  someTransfer(house, { wh: 1_000 }),
  somePiece({ slot: 10 }),
];
const tariffs = someBook(someHomeTariff(), someAwayTariff());
const statement = someStatement(records, { terms: someTerms({ sessions: [someAgreed()] }) });
const verify = (stated: Statement, proved = records, book = tariffs) =>
  verifyStatement({ statement: stated, records: proved }, { tariffs: book, closing: someClosing() });

test("a statement that records and tariffs give is right, and rests on nothing else", () => {
  assert.deepEqual(verify(statement), { ok: true, taken: [] });
});

test("a statement priced with a tariff that was not accepted is refused", () => {
  const other = someHomeTariff({ version: 2, levy: null });
  const priced = someStatement(
    records,
    { terms: someTerms({ homes: [someHome({ tariff: someDigest(other) })] }) },
    someBook(other),
  );
  assert.deepEqual(verify(priced), {
    ok: false,
    reason: "tariff_unknown",
    line: { table: "homes", place: "00000000000000b1" },
  });
  const { terms } = statement;
  const sessions = terms.sessions.map((one) => ({ ...one, tariff: someDigest(other) }));
  assert.deepEqual(verify({ ...statement, terms: { ...terms, sessions } }), {
    ok: false,
    reason: "tariff_unknown",
    line: { table: "sessions", session: "00000000000000d1" },
  });
});

test("a statement that names one tariff and was priced with another is refused", () => {
  const dearer = someHomeTariff({ levy: [{ fiscalYear: 2024, yenPerKwh: "3.50" }] });
  const terms = someTerms({ homes: [someHome({ tariff: someDigest(dearer) })], sessions: [someAgreed()] });
  const priced = someStatement(records, { terms }, someBook(dearer, someAwayTariff()));
  const verdict = verify({ ...priced, terms: statement.terms, tariffs: statement.tariffs });
  assert.deepEqual(verdict, {
    ok: false,
    reason: "fees_differ",
    line: { table: "homes", index: 0, place: "00000000000000b1" },
  });
});

for (const [what, change, line] of [
  ["the total", { firstYen: "1" }, { table: "firstYen" }],
  ["what is due", { dueYen: "1" }, { table: "dueYen" }],
  ["the status", { status: "provisional" }, { table: "status" }],
  [
    "a place's yen",
    { third: statement.third.map((row, index) => (index === 1 ? { ...row, yen: "303" } : row)) },
    { table: "third", index: 1, place: "00000000000000c1" },
  ],
  [
    "a yen moved between two end uses",
    {
      fourth: statement.fourth.map((row, index) =>
        index < 2 ? { ...row, yen: String(BigInt(row.yen) + (index === 0 ? 1n : -1n)) } : row,
      ),
    },
    { table: "fourth", index: 0, place: "00000000000000b1", endUse: "household" },
  ],
  [
    "an origin",
    { fourth: statement.fourth.map((row) => ({ ...row, origins: [] })) },
    { table: "fourth", index: 0, place: "00000000000000b1", endUse: "household" },
  ],
  [
    "a row that is left out",
    { fourth: statement.fourth.slice(0, -1) },
    { table: "fourth", index: 3, place: "00000000000000c1", endUse: "ev-charging" },
  ],
  [
    "a session's minutes",
    { sessions: statement.sessions.map((row) => ({ ...row, minutes: "29" })) },
    {
      table: "sessions",
      index: 0,
      place: "00000000000000c1",
      endUse: "ev-charging",
      session: "00000000000000d1",
    },
  ],
  [
    "the tax",
    { taxes: statement.taxes.map((row) => ({ ...row, taxYen: "0" })) },
    { table: "taxes", index: 0 },
  ],
] as const) {
  test(`a statement with another figure for ${what} is refused by name`, () => {
    assert.deepEqual(verify({ ...statement, ...change }), { ok: false, reason: "fees_differ", line });
  });
}

test("one record more or less changes a fee, and that is found", () => {
  for (const proved of [records.slice(0, -1), [...records, someHomeUsage({ slot: 7, wh: 5_000 })]]) {
    const verdict = verify(statement, proved);
    assert.equal(verdict.ok, false);
  }
});

test("records or a closing of something else are refused", () => {
  const foreign = someHomeUsage({ account: toAccountId("b".repeat(32)) });
  assert.deepEqual(verify(statement, [foreign]), {
    ok: false,
    reason: "statement_differs",
    line: { table: "account" },
  });
  assert.deepEqual(
    verifyStatement({ statement, records }, { tariffs, closing: { ...someClosing(), entry: 42 } }),
    { ok: false, reason: "statement_differs", line: { table: "closing" } },
  );
});

test("terms that cannot be priced are refused", () => {
  const homes = statement.terms.homes.map((home) => ({ ...home, size: 35 }));
  assert.deepEqual(verify({ ...statement, terms: { ...statement.terms, homes } }), {
    ok: false,
    reason: "fees_differ",
    line: { table: "terms" },
  });
});
