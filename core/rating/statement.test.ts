import assert from "node:assert/strict";
import { test } from "node:test";
import type { LedgerRecord } from "../records/ledger-record.ts";
import { parseStatement } from "./statement.ts";
import { decemberEnd, decemberStart, someHomeUsage, somePiece } from "./testing/some-record.ts";
import { someClosing, someStatement } from "./testing/some-statement.ts";
import { someAgreed, someTerms } from "./testing/some-terms.ts";

const records: readonly LedgerRecord[] = [someHomeUsage({ wh: 260_000 }), somePiece({ slot: 10 })];
const terms = someTerms({ sessions: [someAgreed({ limit: 5_000n })] });

test("claim 1f: a statement names its first fee, its places, its closing and its tariffs", () => {
  const statement = someStatement(records, { terms });
  assert.equal(statement.firstYen, "9170");
  assert.equal(statement.dueYen, "9170");
  assert.deepEqual(
    statement.third.map(({ kind, yen }) => [kind, yen]),
    [
      ["home", "8868"],
      ["site", "302"],
    ],
  );
  assert.deepEqual(statement.closing, someClosing());
  assert.equal(statement.tariffs.length, 2);
  assert.equal(statement.status, "final");
});

test("a statement comes back from JSON as it was", () => {
  const statement = someStatement(records, { terms });
  assert.deepEqual(parseStatement(JSON.parse(JSON.stringify(statement))), statement);
});

test("a home's row tells how its total is made up", () => {
  const [home] = someStatement(records, { terms }).homes;
  assert.deepEqual(home, {
    place: "00000000000000b1",
    days: { billed: 31, ofMonth: 31 },
    measuredWh: "260000",
    billedKwh: "260",
    baseSen: "93525",
    energy: [
      { band: 0, yenPerKwh: "29.8", billedKwh: "120", sen: "357600" },
      { band: 1, yenPerKwh: "36.4", billedKwh: "140", sen: "509600" },
    ],
    fuelYenPerKwh: "-6.33",
    fuelSen: "-164580",
    discountSen: "0",
    levyYenPerKwh: "3.49",
    levyYen: "907",
    fixedYen: "935",
    yen: "8868",
  });
});

test("tax is rounded once per rate, not once per row", () => {
  const sessions = Array.from({ length: 9 }, (_, index) => somePiece({ slot: index, wh: 100 + index }));
  const { taxes, third } = someStatement([...records.slice(0, 1), ...sessions], { terms });
  const total = third.reduce((sum, { yen }) => sum + BigInt(yen), 0n);
  assert.deepEqual(taxes, [
    { ratePercent: "10", rounding: "floor", yen: String(total), taxYen: String((total * 10n) / 110n) },
  ]);
});

test("a draft is provisional, an issued statement with estimated energy says so", () => {
  const estimated = [someHomeUsage({ quality: "estimated", wh: 700 }), someHomeUsage({ slot: 1, wh: 300 })];
  const issued = someStatement(estimated);
  assert.equal(issued.status, "estimated");
  assert.equal(issued.third[0]?.estimatedWh, "700");
  assert.equal(someStatement(estimated, { issuedAt: null, closing: null }).status, "provisional");
});

test("energy without a price is on the statement with the reason", () => {
  const { unpriced, firstYen } = someStatement(records);
  assert.deepEqual(unpriced, [
    {
      place: "00000000000000c1",
      session: "00000000000000d1",
      endUse: "ev-charging",
      wh: "5000",
      reason: "no_price_agreed",
    },
  ]);
  assert.equal(firstYen, "8868");
});

test("a negative total is carried forward, never due, and what is brought forward comes off", () => {
  const forward = { number: "2024-11-0001", digest: "ab".repeat(32), yen: "-10000" };
  const over = someStatement(records, { terms, broughtForward: forward });
  assert.deepEqual([over.firstYen, over.dueYen, over.carriedForwardYen], ["9170", "0", "-830"]);
  const under = someStatement(records, { terms, broughtForward: { ...forward, yen: "-170" } });
  assert.deepEqual([under.dueYen, under.carriedForwardYen], ["9000", "0"]);
});

test("heads that contradict themselves are refused", () => {
  const invalid = { code: "invalid_input" };
  const forward = { number: "1", digest: "ab".repeat(32), yen: "10" };
  assert.throws(() => someStatement(records, { closing: null }), invalid);
  assert.throws(() => someStatement(records, { asOf: decemberEnd - 1 }), invalid);
  assert.throws(() => someStatement(records, { broughtForward: forward }), invalid);
});

for (const [why, change] of [
  ["money as a number", { firstYen: 9170 }],
  ["an unknown field", { note: "" }],
  [
    "energy with a point",
    { unpriced: [{ place: "0".repeat(16), session: null, endUse: "other", wh: "1.5", reason: "exported" }] },
  ],
  ["another format", { format: "tsunagu/statement/2" }],
] as const) {
  test(`a document with ${why} is no statement`, () => {
    assert.throws(() => parseStatement({ ...someStatement(records), ...change }), { code: "invalid_input" });
  });
}

test("a closing statement on any day is prorated and leaves the rest of the month to the next", () => {
  const cut = decemberStart + 10 * 86_400;
  const first = someStatement(records, {
    terms: someTerms({ period: { from: decemberStart, to: cut }, sessions: [someAgreed()] }),
    closing: someClosing(cut),
    asOf: cut,
    issuedAt: cut,
  });
  const second = someStatement(records, {
    terms: someTerms({ period: { from: cut, to: decemberEnd }, sessions: [someAgreed()] }),
  });
  assert.deepEqual(
    [first, second].map(({ homes }) => homes[0]?.days.billed),
    [10, 21],
  );
  assert.deepEqual(
    [first, second].map(({ sessions }) => sessions.length),
    [1, 0],
  );
  assert.deepEqual(
    second.unpriced.map(({ reason, wh }) => [reason, wh]),
    [
      ["other_period", "260000"],
      ["other_period", "5000"],
    ],
  );
});
