import assert from "node:assert/strict";
import { test } from "node:test";
import { isAccountRecord } from "../proofs/account-head.ts";
import type { ClosingEntry } from "../proofs/closing-entry.ts";
import { nobleHasher } from "../proofs/noble-hasher.ts";
import { reasonOf } from "../proofs/not-proved.ts";
import { closingReferenceOf } from "./closing-reference.ts";
import { createFeeVerifier, type FeeContext } from "./create-fee-verifier.ts";
import { december, decemberEnd, someAccount, someHomeUsage } from "./testing/some-record.ts";
import { someStatement } from "./testing/some-statement.ts";
import { someAwayTariff, someDigest, someHomeTariff, someSeller } from "./testing/some-tariff.ts";

const tools = { hasher: nobleHasher };
const closing: ClosingEntry & { readonly index: number } = {
  entry: "closing",
  reason: "asked",
  blockTime: decemberEnd + 60,
  day: 20_088,
  months: 3,
  accepted: 1n,
  monthsRoot: new Uint8Array(32),
  assetsRoot: new Uint8Array(32),
  previousClosing: new Uint8Array(32),
  index: 9,
};
const records = [someHomeUsage({ wh: 260_000 })].filter(isAccountRecord);
const reference = closingReferenceOf(closing, tools);
const statement = someStatement(records, { closing: reference, asOf: reference.blockTime });
const tariffs = [someHomeTariff(), someAwayTariff()];
const context: FeeContext = {
  want: { seller: someSeller, month: december, account: someAccount },
  accepted: new Set([someDigest(someHomeTariff())]),
};

const verify = (
  change: { statement?: unknown; tariffs?: readonly unknown[] } = {},
  known: Partial<FeeContext> = {},
) =>
  createFeeVerifier({ ...context, ...known }, tools)(
    { closing, records },
    {
      statement: change.statement ?? JSON.parse(JSON.stringify(statement)),
      tariffs: change.tariffs ?? tariffs,
    },
  );

test("the fees of a proved bill are computed again from JSON", () => {
  assert.deepEqual(verify(), { statement, taken: [] });
});

test("an auditor, who accepted nothing, takes any version", () => {
  assert.equal(verify({}, { accepted: null }).statement.firstYen, "8868");
});

for (const [why, reason, run] of [
  ["the tariff was not accepted", "tariff_unknown", () => verify({}, { accepted: new Set() })],
  ["the tariff is not there", "tariff_unknown", () => verify({ tariffs: [] })],
  ["a tariff is no tariff", "tariff_unknown", () => verify({ tariffs: [{}] })],
  ["the statement is no statement", "statement_differs", () => verify({ statement: {} })],
  [
    "the statement is of another month",
    "statement_differs",
    () => verify({}, { want: { ...context.want, month: december - 1 } }),
  ],
  ["a figure is changed", "fees_differ", () => verify({ statement: { ...statement, dueYen: "1" } })],
  [
    "the statement names another closing",
    "statement_differs",
    () => verify({ statement: { ...statement, closing: { ...reference, entry: 8 } } }),
  ],
] as const) {
  test(`a bill is not proved when ${why}`, () => {
    assert.throws(run, (error) => reasonOf(error) === reason);
  });
}

test("a bill is not proved when its closing is older than the end of the period", () => {
  const early = { ...closing, blockTime: decemberEnd - 1 };
  assert.throws(
    () => createFeeVerifier(context, tools)({ closing: early, records }, { statement, tariffs }),
    (error) => reasonOf(error) === "closing_too_early",
  );
});

test("a changed line is named in the facts", () => {
  const third = statement.third.map((row) => ({ ...row, yen: "8869" }));
  assert.throws(() => verify({ statement: { ...statement, third } }), {
    code: "not_proved",
    facts: { reason: "fees_differ", table: "third", row: 0, place: "00000000000000b1" },
  });
});
