import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { myEventsPath } from "@tsunagu/core/api/my-events.ts";
import { postCreditNote } from "@tsunagu/core/api/seller-money.ts";
import { getBundle, getStatement, listStatements, postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { getAccountOfPayments, getCreditNote, getReceipt } from "@tsunagu/core/api/trading-payments.ts";
import { verifyBundle } from "@tsunagu/core/bundle/verify-bundle.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import { parseStatement } from "@tsunagu/core/rating/statement.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { findUnbalancedEntries, receivableOf } from "../receivables/read-balances.ts";
import { readEvents } from "../testing/read-events.ts";
import { signInCookie } from "../testing/sign-in-cookie.ts";
import { measure, someMeasured, someSessionId } from "../testing/some-measured.ts";
import { registerSomePerson, type SomePerson } from "../testing/some-person.ts";
import { awayDigest, homeDigest } from "../testing/some-tariffs.ts";
import { homeSlots, sessionPieces, writeUsages } from "../testing/some-usages.ts";
import { type SomeTrading, startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

const month = someMonth;
const end = monthStart(month + 1);

/** November: every half hour at home, and one session away that its charger showed as 484 yen. */
async function someNovember(): Promise<{ trading: SomeTrading; person: SomePerson; deviceYen: string }> {
  const trading = await startSomeTrading();
  trading.clock.jumpTo(end - 2 * 86_400);
  const person = await registerSomePerson(trading);
  writeUsages(trading, month, homeSlots(person, { month, count: 30 * 48, wh: 200 }));
  const start = end - 3 * 86_400;
  writeUsages(
    trading,
    month,
    sessionPieces(person, { month, sessionId: someSessionId, start, seconds: 3_000, wh: 8_000 }),
  );
  const ended = { startedAt: start, at: start + 3_000, energyWh: "8000", state: "ended" } as const;
  const { yen: deviceYen } = await measure(trading.device(), someMeasured(person, ended));
  trading.intermediary.state.completeness = {
    ...{ settlementUntil: end, waitingRecords: 0, runningSessions: [] },
  };
  return { trading, person, deviceYen };
}

const mailsOf = (trading: SomeTrading) =>
  trading.look(async (db) =>
    (await db.selectFrom("mails").select("subject").where("kind", "=", "notice").execute()).map(
      ({ subject }) => subject,
    ),
  );

test("s4: the payment sequence: at the end of the period extract by identifier and period, first, third and fourth fee, payment, notification, and the way back", async () => {
  const { trading, person, deviceYen } = await someNovember();
  await using _ = trading;
  const { phone } = person;
  const cookie = await signInCookie(trading);
  await using events = await readEvents(trading.baseUrl() + myEventsPath, { cookie });
  const news = async () => {
    for (;;) {
      const told = await events.next();
      if (told?.event !== "charging") return told;
    }
  };
  const before = await news();

  // 1. The period ends; the trading server asks the intermediary, and proves what it gets.
  trading.clock.jumpTo(end + 3_700);
  const summary = await until(
    "the statement",
    async () => {
      const { statements } = await callContract(listStatements, {}, phone);
      return statements.find(({ status }) => status === "issued");
    },
    () => trading.clock.advance(61),
  );
  const params = { statementId: summary.statementId };
  const { document } = await callContract(getStatement, { params }, phone);
  const statement = parseStatement(document);

  // 2. First fee = third fees = fourth fees; the session's line is what the charger showed.
  const sum = (rows: readonly { yen: string }[]) => rows.reduce((total, { yen }) => total + BigInt(yen), 0n);
  assert.equal(sum(statement.third), BigInt(statement.firstYen));
  assert.equal(sum(statement.fourth), BigInt(statement.firstYen));
  assert.equal(statement.sessions[0]?.yen, deviceYen);

  // 3. The phone proves it by itself.
  const bundle = await callContract(getBundle, { params }, phone);
  const context = {
    ...{ policy: trading.config.policy, account: person.accountOf(month), seen: nothingSeen },
    ...{ acceptedTariffs: new Set([homeDigest, awayDigest]), now: trading.clock.now() },
  };
  assert.equal(verifyBundle(bundle, context, nobleTools).statement.number, statement.number);

  // 4. The phone is told at once, and by mail.
  assert.notDeepEqual(await news(), before);
  assert.ok((await mailsOf(trading)).includes("2026年11月分の請求書ができました"));

  // 5. Paid at a convenience store: a number, a day, and later the notice.
  const store = await callContract(postPayment, { params, body: { means: { kind: "store" } } }, phone);
  assert.deepEqual([store.status, store.next?.kind], ["pending", "store-number"]);
  await until(
    "the payment",
    async () => {
      const { summary: now } = await callContract(getStatement, { params }, phone);
      return now.status === "paid" ? now : undefined;
    },
    () => trading.clock.advance(30),
  );
  const receipt = await callContract(getReceipt, { params }, phone);
  assert.deepEqual([receipt.paidYen, receipt.means], [statement.dueYen, "store"]);

  // 6. Something was wrong with it: the credit note first, then the refund; both see it.
  const order = { ...params, reason: "overcharge", settle: "refund", note: "検針の誤り" } as const;
  const amounts = [{ ratePercent: "10", yen: "110" }];
  const note = await callContract(postCreditNote, { body: { ...order, amounts } }, trading.staff());
  const seen = await callContract(getCreditNote, { params: { creditNoteId: note.creditNoteId } }, phone);
  assert.deepEqual([seen.taxes[0]?.taxYen, seen.refunds[0]?.status], ["10", "succeeded"]);

  // 7. The history tells all of it, the books sum to zero, and nothing is owed.
  const account = await callContract(getAccountOfPayments, {}, phone);
  assert.deepEqual(account.rows.map(({ kind }) => kind).sort(), [
    "credit-note",
    "payment",
    "refund",
    "statement",
  ]);
  assert.equal(account.balanceYen, "0");
  await trading.look(async (db) => {
    assert.deepEqual(await findUnbalancedEntries(db), []);
    assert.equal(await receivableOf(person.userId, db), 0n);
  });
  const { notifications } = await callContract(listNotifications, {}, phone);
  const titles = notifications.map(({ title }) => title.en);
  for (const title of ["Thank you for your payment", `Credit note ${note.number}`, "We have paid you back"]) {
    assert.equal(titles.filter((one) => one === title).length, 1, title);
  }
});
