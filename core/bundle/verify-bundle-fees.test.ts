import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "@noble/hashes/sha2.js";
import { monthStart } from "../energy/time.ts";
import { reasonOf } from "../proofs/not-proved.ts";
import { nobleTools } from "../proofs/proof-tools.ts";
import type { Statement } from "../rating/statement.ts";
import { makeAdjustment } from "../rating/statement-adjustment.ts";
import { someClosing } from "../rating/testing/some-statement.ts";
import { someBook, someDigest } from "../rating/testing/some-tariff.ts";
import { someBilledKey, someBundle, someTariffs } from "../testing/some-bundle.ts";
import { someBilledMonth, someHomePlace } from "../testing/some-month.ts";
import { verifyBundle } from "./verify-bundle.ts";

const tariffs = someTariffs();
const before = { from: monthStart(someBilledMonth - 1), to: monthStart(someBilledMonth) };

/** The month before was never billed, so all of it is in one line. */
const adjustment = makeAdjustment(
  {
    month: someBilledMonth - 1,
    periods: [
      {
        terms: {
          ...someBilledKey,
          month: someBilledMonth - 1,
          period: before,
          homes: [
            { place: someHomePlace, tariff: someDigest(tariffs.home), size: 40, from: before.from, to: null },
          ],
          sessions: [],
        },
        closing: someClosing(before.to),
        records: [],
      },
    ],
    statements: [],
  },
  { tariffs: someBook(tariffs.home, tariffs.away), sha256 },
);

const { bundle, context } = someBundle({
  head: {
    adjustments: [adjustment],
    broughtForward: { number: "2026-11-0001", digest: "0f".repeat(32), yen: "-100" },
  },
});
const stated = bundle.statement;

const verify = (statement: Statement) => verifyBundle({ ...bundle, statement }, context, nobleTools);

test("what rests on earlier months is named, because their evidence is not in the file", () => {
  assert.deepEqual(verify(stated).taken, [
    { table: "adjustments", index: 0, month: someBilledMonth - 1 },
    { table: "broughtForward" },
  ]);
});

type Table = "homes" | "sessions" | "third" | "fourth" | "unpriced" | "taxed" | "adjustments" | "taxes";

const plusOne = (figure: string) => String(BigInt(figure) + 1n);

/** A value with its first figure one higher: every figure in turn, wherever it lies. */
function* changedFigures(value: unknown, path = ""): Generator<{ path: string; changed: unknown }> {
  if (typeof value === "string" && /^-?\d+$/.test(value)) yield { path, changed: plusOne(value) };
  if (typeof value === "number") yield { path, changed: value + 1 };
  if (typeof value === "boolean") yield { path, changed: !value };
  if (typeof value !== "object" || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    for (const { path: inner, changed } of changedFigures(part, `${path}.${name}`)) {
      yield {
        path: inner,
        changed: Object.assign(Array.isArray(value) ? [...value] : { ...value }, { [name]: changed }),
      };
    }
  }
}

for (const table of [
  "homes",
  "sessions",
  "third",
  "fourth",
  "unpriced",
  "taxed",
  "taxes",
] as const satisfies readonly Table[]) {
  test(`a changed figure in ${table} is refused, and the line is named`, () => {
    let tried = 0;
    for (const { path, changed } of changedFigures(stated[table])) {
      tried += 1;
      assert.throws(
        () => verify({ ...stated, [table]: changed } as Statement),
        (error: unknown) => {
          const { facts } = Object(error);
          // What is no statement any more (an id of the wrong length, 32 days) is refused before.
          if (reasonOf(error) === "evidence_malformed") return true;
          assert.deepEqual([facts.reason, facts.table], ["fees_differ", table], `${table}${path}`);
          return facts.index === Number(path.split(".")[1]);
        },
        `${table}${path}`,
      );
    }
    assert.ok(tried > 0, "there are figures to change");
  });

  test(`a row left out of ${table}, or there twice, is refused`, () => {
    const rows: readonly unknown[] = stated[table];
    for (const changed of [rows.slice(1), [...rows, rows[0]]]) {
      assert.throws(
        () => verify({ ...stated, [table]: changed } as Statement),
        (error: unknown) =>
          Object(error).facts.reason === "fees_differ" && Object(error).facts.table === table,
      );
    }
  });
}

for (const name of ["firstYen", "dueYen", "carriedForwardYen"] as const) {
  test(`a changed ${name} is refused`, () => {
    assert.throws(
      () => verify({ ...stated, [name]: plusOne(stated[name]) }),
      (error: unknown) => Object(error).facts.reason === "fees_differ" && Object(error).facts.table === name,
    );
  });
}

for (const name of ["pricedYen", "billedYen", "yen"] as const) {
  test(`an adjustment whose ${name} does not follow from its parts is refused`, () => {
    const adjustments = stated.adjustments.map((line) => ({ ...line, [name]: plusOne(line[name]) }));
    assert.throws(
      () => verify({ ...stated, adjustments }),
      (error: unknown) =>
        Object(error).facts.table === "adjustments" && Object(error).facts.month === someBilledMonth - 1,
    );
  });
}

test("contract terms under which other fees follow are refused", () => {
  const { terms } = stated;
  const [home] = terms.homes;
  assert.ok(home !== undefined);
  for (const changed of [
    { ...terms, homes: [] },
    { ...terms, homes: [{ ...home, size: 30 }] },
    { ...terms, homes: [{ ...home, size: 35 }] },
    { ...terms, homes: [{ ...home, from: home.from + 86_400 }] },
    { ...terms, sessions: terms.sessions.slice(1) },
    { ...terms, sessions: terms.sessions.map((session) => ({ ...session, limitYen: "10" })) },
    { ...terms, sessions: terms.sessions.map((session) => ({ ...session, ended: false })) },
    { ...terms, period: { ...terms.period, to: terms.period.to - 86_400 } },
  ]) {
    assert.throws(
      () => verify({ ...stated, terms: changed }),
      (error: unknown) => Object(error).facts.reason === "fees_differ",
    );
  }
});

test("a final statement that is called provisional or estimated is refused", () => {
  for (const status of ["provisional", "estimated"] as const) {
    assert.throws(
      () => verify({ ...stated, status }),
      (error: unknown) => Object(error).facts.table === "status",
    );
  }
});
