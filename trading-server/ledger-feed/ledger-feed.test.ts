import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import {
  getNewestCheckpoint,
  listStatements,
  postClosingStatement,
} from "@tsunagu/core/api/trading-bills.ts";
import { getMonth } from "@tsunagu/core/api/trading-months.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { z } from "zod";
import { registerSomePerson, type SomePerson } from "../testing/some-person.ts";
import { homeSlots, writeUsages } from "../testing/some-usages.ts";
import { type SomeTrading, startSomeTrading } from "../testing/start-some-trading.ts";

const month = someMonth;
const evidenceOf = z.looseObject({
  records: z.string(),
  checkpoint: z.string(),
  consistency: z.array(z.string()),
  closing: z.looseObject({ path: z.array(z.string()) }),
});

async function startWithUsage(): Promise<{ trading: SomeTrading; person: SomePerson }> {
  const trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  writeUsages(trading, month, homeSlots(person, { month, count: 48, wh: 300 }));
  return { trading, person };
}

const readMonth = ({ phone }: SomePerson) =>
  callContract(getMonth, { params: { month: String(month) } }, phone);
const close = ({ phone }: SomePerson) => callContract(postClosingStatement, { body: { month } }, phone);

test("claim 1e: the trading server receives a user's transactions through the intermediary, proved, and prices them", async () => {
  const { trading, person } = await startWithUsage();
  await using _ = trading;
  const view = await readMonth(person);
  assert.equal(view.energyWh, "14400");
  assert.equal(view.provedUntil, trading.clock.now());
  assert.ok(trading.intermediary.state.extractions > 0);
});

/** Every lie on the way is refused by its name, and nothing is priced, drafted or billed from it. */
for (const [lie, tamper, reason] of [
  [
    "a changed byte",
    (evidence) => ({ ...evidence, records: flipped(evidence.records, 30) }),
    "record_changed",
  ],
  [
    "a left-out record",
    (evidence) => ({ ...evidence, records: evidence.records.slice(128) }),
    "records_missing",
  ],
  [
    "a repeated record",
    (evidence) => ({ ...evidence, records: evidence.records + evidence.records.slice(-128) }),
    undefined,
  ],
  [
    "two records that changed places",
    (evidence) => ({
      ...evidence,
      records:
        evidence.records.slice(128, 256) + evidence.records.slice(0, 128) + evidence.records.slice(256),
    }),
    "record_changed",
  ],
  [
    "a closing that is not in the log",
    (evidence) => ({ ...evidence, closing: { ...evidence.closing, path: [] } }),
    "closing_not_in_log",
  ],
  ["no signature", (evidence) => ({ ...evidence, checkpoint: unsigned(evidence.checkpoint) }), undefined],
  ["something else altogether", () => ({ format: "none" }), "evidence_malformed"],
] as const satisfies readonly (readonly [
  string,
  (evidence: z.output<typeof evidenceOf>) => unknown,
  string | undefined,
])[]) {
  test(`${lie} in the evidence is refused: nothing is priced`, async () => {
    const { trading, person } = await startWithUsage();
    await using _ = trading;
    trading.intermediary.state.tamper = (evidence) => tamper(evidenceOf.parse(evidence));
    const isNamed = (error: unknown) =>
      error instanceof Problem &&
      error.code === "not_proved" &&
      (reason === undefined || error.facts["reason"] === reason);
    await assert.rejects(readMonth(person), isNamed);
    trading.clock.jumpTo(trading.clock.now() + 61);
    await assert.rejects(close(person), isNamed);
    assert.deepEqual((await callContract(listStatements, {}, person.phone)).statements, []);
    const kept = await trading.look((db) => db.selectFrom("refusedEvidence").select("reason").execute());
    assert.equal(kept.length, 1, "the bad proof is kept");
  });
}

test("the evidence of another account is refused", async () => {
  const { trading, person } = await startWithUsage();
  await using _ = trading;
  const taro = await registerSomePerson(trading, "taro");
  writeUsages(trading, month, homeSlots(taro, { month, count: 3, wh: 100 }));
  const { ledger, state } = trading.intermediary;
  const key = { seller: 2, month, account: taro.accountOf(month) };
  state.tamper = () => JSON.parse(JSON.stringify(ledger.prove(key, { time: trading.clock.now() })));
  await assert.rejects(readMonth(person), { code: "not_proved" });
});

test("a ledger signed by a key that the genesis does not name is refused", async () => {
  const { trading, person } = await startWithUsage();
  await using _ = trading;
  trading.intermediary.state.tamper = (evidence) => {
    const parsed = evidenceOf.parse(evidence);
    return {
      ...parsed,
      checkpoint: parsed.checkpoint.replaceAll("some-ledger.example/1", "some-ledger.example/9"),
    };
  };
  await assert.rejects(readMonth(person), {
    code: "not_proved",
    facts: { reason: "checkpoint_unsigned", signed: [] },
  });
});

test("a log that does not go on from the one seen before is refused", async () => {
  const { trading, person } = await startWithUsage();
  await using _ = trading;
  await readMonth(person);
  await trading.look(async (db) => {
    await db
      .updateTable("seenCheckpoint")
      .set({ root: "ab".repeat(32) })
      .execute();
  });
  trading.clock.jumpTo(trading.clock.now() + 300);
  writeUsages(trading, month, homeSlots(person, { month, first: 48, count: 1, wh: 300 }));
  await assert.rejects(readMonth(person), (error: unknown) => {
    assert.ok(error instanceof Problem);
    assert.equal(error.facts["reason"], "not_consistent");
    return true;
  });
});

test("each next log is shown to go on from the one before, and the largest is kept", async () => {
  const { trading, person } = await startWithUsage();
  await using _ = trading;
  const sizes: number[] = [];
  for (const first of [48, 96, 144]) {
    await readMonth(person);
    const [seen] = await trading.look((db) => db.selectFrom("seenCheckpoint").selectAll().execute());
    sizes.push(seen?.size ?? 0);
    writeUsages(trading, month, homeSlots(person, { month, first, count: 48, wh: 300 }));
    trading.clock.jumpTo(trading.clock.now() + 300);
  }
  assert.deepEqual(
    sizes,
    [...sizes].sort((a, b) => a - b),
  );
  assert.equal(new Set(sizes).size, 3);
});

test("the ledger cannot be asked: what was proved last is shown with its time; nothing was ever proved: nothing is", async () => {
  const { trading, person } = await startWithUsage();
  await using _ = trading;
  const taro = await registerSomePerson(trading, "taro");
  const before = await readMonth(person);
  trading.intermediary.state.isAway = true;
  trading.clock.jumpTo(trading.clock.now() + 3_600);
  const after = await readMonth(person);
  assert.deepEqual([after.energyWh, after.provedUntil], [before.energyWh, before.provedUntil]);
  assert.deepEqual([(await readMonth(taro)).totalYen, (await readMonth(taro)).provedUntil], ["0", null]);
});

test("a phone gets the newest checkpoint with the proof from the one that it has seen", async () => {
  const { trading, person } = await startWithUsage();
  await using _ = trading;
  await readMonth(person);
  const size = trading.intermediary.ledger.size();
  writeUsages(trading, month, homeSlots(person, { month, first: 48, count: 1, wh: 300 }));
  const newest = await callContract(
    getNewestCheckpoint,
    { query: { from: String(size) } },
    trading.visitor(),
  );
  assert.match(newest.checkpoint, /^tsunagu\/[0-9a-f]{64}\n/);
  assert.ok(newest.consistency.length > 0);
  assert.deepEqual((await callContract(getNewestCheckpoint, {}, trading.visitor())).consistency, []);
});

function flipped(hex: string, at: number): string {
  return hex.slice(0, at) + (hex[at] === "0" ? "1" : "0") + hex.slice(at + 1);
}

const unsigned = (note: string): string => note.replace(/— (\S+) \S+/g, "— $1 AAAAAAAAAAAAAAAA");
