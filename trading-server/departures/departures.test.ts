import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { postAddressCheck } from "@tsunagu/core/api/trading-access.ts";
import { getMe, postSignIn } from "@tsunagu/core/api/trading-account.ts";
import { listStatements, postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { postCard } from "@tsunagu/core/api/trading-cards.ts";
import { listContracts, postContractEnd } from "@tsunagu/core/api/trading-contracts.ts";
import { exportPath, getDeletion, postDeletion } from "@tsunagu/core/api/trading-departure.ts";
import { sql } from "kysely";
import { z } from "zod";
import { openDatabase } from "../store/open-database.ts";
import { readSomeMail, registerSomePerson, type SomePerson } from "../testing/some-person.ts";
import { type SomeTrading, startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";
import { keptUntilOf } from "./kept-until.ts";
import { childTables, userTables } from "./user-tables.ts";

const password = "a long password of hanako";

const hindrancesOf = async ({ phone }: SomePerson) => (await callContract(getDeletion, {}, phone)).hindrances;
const leave = ({ phone }: SomePerson, given = password) =>
  callContract(postDeletion, { body: { password: given } }, phone);

/** Moves out today; the closing statement follows by itself. */
async function moveOut(trading: SomeTrading, person: SomePerson): Promise<void> {
  const { contracts } = await callContract(listContracts, {}, person.phone);
  for (const { contractId } of contracts) {
    await callContract(
      postContractEnd,
      { params: { contractId }, body: { lastDay: "2026-11-10", password } },
      person.phone,
    );
  }
  trading.clock.jumpTo(trading.clock.now() + 86_400);
}

async function closingStatement(trading: SomeTrading, person: SomePerson) {
  trading.intermediary.state.completeness = {
    ...trading.intermediary.state.completeness,
    settlementUntil: trading.clock.now() + 86_400,
  };
  return until(
    "the closing statement",
    async () => {
      const { statements } = await callContract(listStatements, {}, person.phone);
      return statements.find(({ issuedAt }) => issuedAt !== null);
    },
    () => trading.clock.advance(61),
  );
}

async function exportOf(trading: SomeTrading, person: SomePerson): Promise<unknown> {
  const { text, status } = await person.phone.send({
    method: "GET",
    url: trading.baseUrl() + exportPath,
    headers: {},
  });
  assert.equal(status, 200);
  return JSON.parse(text);
}

test("every table that names a user is decided about: taken along or not, erased or kept", async () => {
  const db = await openDatabase(null);
  const { rows } = await sql<{ name: string }>`
    SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND c.name = 'userId'
  `.execute(db);
  await db.destroy();
  assert.deepEqual(rows.map(({ name }) => name).sort(), userTables.map(({ table }) => table).sort());
});

test("everything that is held of a user comes as one document, without secrets and without anybody else's", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  await registerSomePerson(trading, "taro");
  await callContract(postCard, { body: { token: "04AABBCC", name: "鍵束" } }, person.phone);
  const table = z.array(z.record(z.string(), z.unknown()));
  const document = z
    .object({
      format: z.literal("tsunagu/export/1"),
      users: table,
      contracts: table,
      cards: table,
      mails: table,
    })
    .catchall(z.unknown())
    .parse(await exportOf(trading, person));
  assert.deepEqual(
    document.users.map(({ email }) => email),
    ["hanako@example.jp"],
  );
  assert.deepEqual(
    document.contracts.map(({ address }) => address),
    ["東京都港区港南1-2-3"],
  );
  assert.deepEqual(
    document.cards.map(({ token }) => token),
    ["04AABBCC"],
  );
  for (const { table: name } of [...userTables, ...childTables]) {
    if (name !== "keptForLaw") assert.ok(Array.isArray(document[name]), name);
  }
  const text = JSON.stringify(document);
  for (const secret of ["taro", "argon2", "sealed", "tokenHash", "codeHash", '"code"'])
    assert.ok(!text.includes(secret), secret);
});

test("a contract that runs, a statement to come, one that is not paid: each is named until it is dealt with", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  assert.deepEqual(await hindrancesOf(person), ["contract_runs"]);
  await assert.rejects(leave(person), { code: "conflict", facts: { hindrances: ["contract_runs"] } });
  await moveOut(trading, person);
  assert.deepEqual(await hindrancesOf(person), ["statement_to_come"]);
  const statement = await closingStatement(trading, person);
  assert.ok(statement !== undefined && statement.totalYen !== "0");
  assert.deepEqual(await hindrancesOf(person), ["payment_open"]);
  trading.intermediary.state.completeness = { settlementUntil: null, waitingRecords: 2, runningSessions: [] };
  assert.deepEqual(await hindrancesOf(person), ["payment_open", "usage_on_its_way"]);
  trading.intermediary.state.isAway = true;
  await assert.rejects(hindrancesOf(person), { code: "neighbour_away" });
});

test("claim s1: who leaves is unknown from then on, here and at the intermediary; the books and what the law keeps stay", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const { userId, phone } = person;
  await moveOut(trading, person);
  const { statementId } = await closingStatement(trading, person);
  await callContract(postPayment, { params: { statementId }, body: { simulate: "succeed" } }, phone);
  assert.deepEqual(await hindrancesOf(person), []);
  await assert.rejects(leave(person, "wrong"), { code: "wrong_credentials" });
  assert.deepEqual(await leave(person), { keptUntil: "2034-05-31" });

  await assert.rejects(callContract(getMe, {}, phone), { code: "not_signed_in" });
  const signIn = { body: { email: "hanako@example.jp", password } };
  await assert.rejects(callContract(postSignIn, signIn, trading.visitor()), { code: "wrong_credentials" });
  assert.deepEqual(trading.intermediary.state.erased, [userId]);
  const mail = await readSomeMail(trading, "hanako@example.jp");
  assert.deepEqual(
    [mail.kind, mail.userId, mail.values],
    ["account-deleted", null, { keptUntil: "2034-05-31" }],
  );

  await trading.look(async (db) => {
    for (const { table, fate } of userTables) {
      if (fate !== "erase") continue;
      const left = await db.selectFrom(table).selectAll().execute();
      if (table === "mails") assert.equal(left.length, 1, "only the one that says good-bye");
      else assert.deepEqual(left, [], table);
    }
    assert.deepEqual(await db.selectFrom("evidence").selectAll().execute(), []);
    const [kept] = await db.selectFrom("keptForLaw").selectAll().execute();
    assert.deepEqual([kept?.name, kept?.keptUntil], ["糸井 花子", "2034-05-31"]);
    const rest = await db.selectFrom("users").selectAll().execute();
    const text = JSON.stringify(
      [rest, await db.selectFrom("statements").selectAll().execute()],
      (_, value) => (typeof value === "bigint" ? String(value) : value),
    );
    for (const personal of ["糸井", "hanako", "港区", "1988", "sealed", "SM-hanako"])
      assert.ok(!text.includes(personal), personal);
  });
  await callContract(
    postAddressCheck,
    { body: { email: "hanako@example.jp", language: "ja" } },
    trading.visitor(),
  );
  assert.equal((await readSomeMail(trading, "hanako@example.jp")).kind, "confirm-address");
});

test("an intermediary that is away is told when it is back, also after a restart", async () => {
  await using trading = await startSomeTrading();
  await trading.look((db) =>
    db
      .insertInto("erasures")
      .values({
        purchaserId: "00000000-0000-4000-8000-000000000000",
        leftAt: 1,
        attempts: 3,
        nextAttemptAt: 1,
        lastProblem: "neighbour_away",
      })
      .execute(),
  );
  await trading.restart();
  await until(
    "the erasure",
    () => (trading.intermediary.state.erased.length > 0 ? true : undefined),
    () => trading.clock.advance(5),
  );
});

test("what the law keeps goes when it may", async () => {
  assert.equal(keptUntilOf(Date.UTC(2026, 10, 10) / 1000), "2034-05-31");
  assert.equal(keptUntilOf(Date.UTC(2027, 2, 31) / 1000), "2034-05-31");
  assert.equal(keptUntilOf(Date.UTC(2027, 3, 1) / 1000), "2035-05-31");
});
