import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getStatement, listStatements } from "@tsunagu/core/api/trading-bills.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { parseStatement } from "@tsunagu/core/rating/statement.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { measure, someMeasured, someSessionId } from "../testing/some-measured.ts";
import { registerSomePerson, type SomePerson, signInAgain } from "../testing/some-person.ts";
import { homeSlots, sessionPieces, writeUsages } from "../testing/some-usages.ts";
import { type SomeTrading, startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

const month = someMonth;
const end = monthStart(month + 1);
const day = 86_400;

const listOf = async ({ phone }: SomePerson) => (await callContract(listStatements, {}, phone)).statements;
const isComplete = { settlementUntil: end, waitingRecords: 0, runningSessions: [] };

/** Lets the repeated jobs run until what is asked for is there. */
const waitFor = <T>(trading: SomeTrading, what: string, ask: () => Promise<T | undefined>) =>
  until(what, ask, () => trading.clock.advance(61));

async function someNovember(): Promise<{ trading: SomeTrading; person: SomePerson }> {
  const trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  writeUsages(trading, month, homeSlots(person, { month, count: 30 * 48, wh: 200 }));
  return { trading, person };
}

test("the month is over: a draft first, then the statement once the settlement meters are complete", async () => {
  const { trading, person } = await someNovember();
  await using _ = trading;
  trading.clock.jumpTo(end + 120);
  const december = await signInAgain(trading, person);
  const draft = await waitFor(trading, "a draft", async () => (await listOf(december))[0]);
  assert.deepEqual(
    [draft.status, draft.kind, draft.issuedAt, draft.from, draft.to],
    ["draft", "monthly", null, monthStart(month), end],
  );
  trading.intermediary.state.completeness = isComplete;
  trading.clock.jumpTo(end + 3_300);
  const issued = await waitFor(trading, "the statement", async () =>
    (await listOf(december)).find(({ status }) => status === "issued"),
  );
  assert.equal((await listOf(december)).length, 1, "the draft is gone");
  assert.ok((issued.issuedAt ?? 0) >= end + 3_600, "not before sub-meters and plants had an hour");
  assert.equal(issued.totalYen, draft.totalYen);
  const { document } = await callContract(
    getStatement,
    { params: { statementId: issued.statementId } },
    december.phone,
  );
  assert.equal(parseStatement(document).status, "final");
  const { notifications } = await callContract(listNotifications, {}, december.phone);
  assert.equal(notifications.filter(({ kind }) => kind === "statement-issued").length, 1);
});

test("meters that are not complete on day 3 are billed with what there is, estimates marked", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  writeUsages(trading, month, homeSlots(person, { month, count: 100, wh: 200, quality: "estimated" }));
  trading.clock.jumpTo(end + 2 * day);
  const december = await signInAgain(trading, person);
  const draft = await waitFor(trading, "a draft", async () => (await listOf(december))[0]);
  assert.equal(draft.status, "draft");
  trading.clock.jumpTo(end + 3 * day);
  const issued = await waitFor(trading, "the statement", async () =>
    (await listOf(december)).find(({ status }) => status === "issued"),
  );
  const { document } = await callContract(
    getStatement,
    { params: { statementId: issued.statementId } },
    december.phone,
  );
  assert.equal(parseStatement(document).status, "estimated");
});

test("a contract that was dated back gets its three days too: its readings come later", async () => {
  await using trading = await startSomeTrading();
  trading.clock.jumpTo(end + 20 * day);
  const person = await registerSomePerson(trading);
  const draft = await waitFor(trading, "a draft", async () => (await listOf(person))[0]);
  assert.deepEqual([draft.status, draft.month], ["draft", month]);
  writeUsages(trading, month, homeSlots(person, { month, count: 30 * 48, wh: 200 }));
  trading.intermediary.state.completeness = isComplete;
  const issued = await waitFor(trading, "the statement", async () =>
    (await listOf(person)).find(({ status }) => status === "issued"),
  );
  const { document } = await callContract(
    getStatement,
    { params: { statementId: issued.statementId } },
    person.phone,
  );
  assert.equal(parseStatement(document).third[0]?.wh, String(30 * 48 * 200));
});

test("a session that had not ended when its month was billed comes as an adjustment line on the next statement", async () => {
  const { trading, person } = await someNovember();
  await using _ = trading;
  const startedAt = end - 3_600;
  const session = { sessionId: someSessionId, start: startedAt, seconds: 7_200, wh: 10_000 };
  const running = { startedAt, at: end + 3_000, energyWh: "9000" };
  trading.clock.jumpTo(end + 3_600);
  const december = await signInAgain(trading, person);
  await measure(trading.device(), someMeasured(person, running));
  writeUsages(trading, month, sessionPieces(person, { month, ...session }));
  trading.intermediary.state.completeness = { ...isComplete, runningSessions: [someSessionId] };
  const november = await waitFor(trading, "November's statement", async () =>
    (await listOf(december)).find(({ status }) => status === "issued"),
  );
  const first = parseStatement(
    (await callContract(getStatement, { params: { statementId: november.statementId } }, december.phone))
      .document,
  );
  assert.deepEqual(
    first.unpriced.map(({ reason, wh }) => [reason, wh]),
    [["session_running", "10000"]],
  );
  const { yen } = await measure(
    trading.device(),
    someMeasured(person, { ...running, at: startedAt + 7_200, energyWh: "10000", state: "ended" }),
  );
  trading.clock.jumpTo(monthStart(month + 2) + 3 * day);
  const january = await signInAgain(trading, person);
  const next = await waitFor(trading, "December's statement", async () =>
    (await listOf(january)).find(({ status, month: of }) => status === "issued" && of === month + 1),
  );
  const second = parseStatement(
    (await callContract(getStatement, { params: { statementId: next.statementId } }, january.phone)).document,
  );
  assert.deepEqual(
    second.adjustments.map((line) => [line.month, line.yen]),
    [[month, yen]],
  );
});

test("the ledger is away when the month ends: nothing is billed by guess, and the statement follows when it is back", async () => {
  const { trading, person } = await someNovember();
  await using _ = trading;
  trading.intermediary.state.completeness = isComplete;
  trading.intermediary.state.isAway = true;
  trading.clock.jumpTo(end + 4 * day);
  const december = await signInAgain(trading, person);
  await trading.clock.advance(300);
  assert.deepEqual(await listOf(december), []);
  trading.intermediary.state.isAway = false;
  await waitFor(trading, "the statement", async () =>
    (await listOf(december)).find(({ status }) => status === "issued"),
  );
});

test("an unpaid statement is overdue after its due day, and called to mind on days 3, 8 and 15 once each", async () => {
  const { trading, person } = await someNovember();
  await using _ = trading;
  trading.intermediary.state.completeness = isComplete;
  trading.clock.jumpTo(end + 2 * 3_600);
  const december = await signInAgain(trading, person);
  const issued = await waitFor(trading, "the statement", async () =>
    (await listOf(december)).find(({ status }) => status === "issued"),
  );
  assert.equal(issued.dueDay, "2026-12-31");
  trading.clock.jumpTo(Date.parse("2027-01-01T00:00:00+09:00") / 1_000);
  const january = await signInAgain(trading, person);
  assert.equal((await listOf(january)).find(({ month: of }) => of === month)?.status, "overdue");
  const reminders = async (): Promise<number> => {
    const { notifications } = await callContract(listNotifications, {}, january.phone);
    return notifications.filter(({ kind, title }) => kind === "payment" && /overdue/.test(title.en)).length;
  };
  for (const [date, count] of [
    ["2027-01-02T12:00:00+09:00", 0],
    ["2027-01-03T12:00:00+09:00", 1],
    ["2027-01-04T12:00:00+09:00", 1],
    ["2027-01-08T12:00:00+09:00", 2],
    ["2027-01-15T12:00:00+09:00", 3],
  ] as const) {
    trading.clock.jumpTo(Date.parse(date) / 1_000);
    const again = await signInAgain(trading, person);
    Object.assign(january, { phone: again.phone });
    await trading.clock.advance(1);
    await until(
      `${count} reminders by ${date}`,
      async () => ((await reminders()) === count ? true : undefined),
      () => trading.clock.advance(1),
    );
  }
});
