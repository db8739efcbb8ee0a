import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { listCreditNotes, postCreditNote, postRefund } from "@tsunagu/core/api/seller-money.ts";
import { postClosingStatement, postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { getAccountOfPayments, getCreditNote, getReceipt } from "@tsunagu/core/api/trading-payments.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { parseStatement } from "@tsunagu/core/rating/statement.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { type Billed, readBilled, someBilled } from "../testing/some-billed.ts";
import { registerSomePerson, type SomePerson, signInAgain } from "../testing/some-person.ts";
import { corrected, homeSlots, writeUsages } from "../testing/some-usages.ts";
import { someNoon, startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

type Order = Partial<BodyInput<typeof postCreditNote>>;

const pay = ({ person, statementId }: Billed, body: BodyInput<typeof postPayment> = {}) =>
  callContract(postPayment, { params: { statementId }, body }, person.phone);

const credit = ({ trading, statementId }: Billed, order: Order = {}) =>
  callContract(
    postCreditNote,
    { body: { statementId, reason: "overcharge", amounts: null, settle: "refund", ...order } },
    trading.staff(),
  );

const accountOf = async ({ person }: Billed) => callContract(getAccountOfPayments, {}, person.phone);
const part = (yen: string) => [{ ratePercent: "10", yen }];

test("s4: all of an unpaid statement is taken back: it is void, nothing is owed, and the tax goes back to the yen", async () => {
  const billed = await someBilled();
  await using _ = billed.trading;
  const note = await credit(billed, { reason: "cancelled", note: "二重契約のため" });
  assert.match(note.number, /^CN2-202611-000001$/);
  assert.deepEqual(
    [note.yen, note.taxes, note.refunds, note.leftYen],
    ["587", [{ ratePercent: "10", yen: "587", taxYen: "53" }], [], "0"],
  );
  const { summary, creditNotes, credits } = await readBilled(billed);
  assert.deepEqual([summary.status, summary.leftYen], ["void", "0"]);
  assert.deepEqual([creditNotes[0]?.number, credits[0]?.yen], [note.number, "587"]);
  assert.equal((await accountOf(billed)).balanceYen, "0");
  await assert.rejects(pay(billed), { code: "conflict" });
  await assert.rejects(credit(billed), { code: "conflict" });
});

test("s4: a part of an unpaid statement lowers what is to be paid, and paying takes the rest", async () => {
  const billed = await someBilled();
  await using _ = billed.trading;
  const note = await credit(billed, { amounts: part("87") });
  assert.deepEqual(note.taxes, [{ ratePercent: "10", yen: "87", taxYen: "7" }]);
  assert.deepEqual(
    [(await readBilled(billed)).summary.leftYen, (await readBilled(billed)).summary.status],
    ["500", "issued"],
  );
  await pay(billed, { simulate: "succeed" });
  const { summary, payments } = await readBilled(billed);
  assert.deepEqual([summary.status, payments[0]?.yen], ["paid", "500"]);
  const receipt = await callContract(
    getReceipt,
    { params: { statementId: billed.statementId } },
    billed.person.phone,
  );
  assert.deepEqual([receipt.paidYen, receipt.creditedYen], ["500", "87"]);
  await assert.rejects(credit(billed, { amounts: part("501") }), { code: "invalid_input" });
});

test("s4: after payment the money goes back the way it came in, and both see the same credit note", async () => {
  const billed = await someBilled();
  await using _ = billed.trading;
  await pay(billed, { simulate: "succeed" });
  const note = await credit(billed, { amounts: part("200"), note: "検針の誤り" });
  assert.deepEqual(
    note.refunds.map(({ yen, status, means }) => [yen, status, means]),
    [["200", "succeeded", "simulator"]],
  );
  const own = await callContract(
    getCreditNote,
    { params: { creditNoteId: note.creditNoteId } },
    billed.person.phone,
  );
  assert.deepEqual(own, note);
  const { rows, balanceYen } = await accountOf(billed);
  assert.equal(balanceYen, "0");
  assert.deepEqual(rows.map(({ kind, yen }) => `${kind} ${yen}`).sort(), [
    "credit-note -200",
    "payment -587",
    "refund 200",
    "statement 587",
  ]);
  const { notifications } = await callContract(listNotifications, {}, billed.person.phone);
  assert.ok(notifications.some(({ title }) => title.en === "We have paid you back"));
  assert.ok(notifications.some(({ text }) => text.ja.includes("検針の誤り")));
});

for (const [simulate, first] of [
  ["pending", "pending"],
  ["time-out", "unknown"],
  ["notice-twice", "pending"],
] as const) {
  test(`s4: a refund that is ${simulate}: it is ${first} at first, and goes out once`, async () => {
    const billed = await someBilled();
    await using trading = billed.trading;
    await pay(billed, { simulate: "succeed" });
    const note = await credit(billed, { simulate });
    assert.equal(note.refunds[0]?.status, first);
    const params = { creditNoteId: note.creditNoteId };
    await until(
      "the refund",
      async () => {
        const { refunds } = await callContract(getCreditNote, { params }, billed.person.phone);
        return refunds[0]?.status === "succeeded" ? true : undefined;
      },
      () => trading.clock.advance(5),
    );
    await trading.clock.advance(20);
    assert.equal((await accountOf(billed)).balanceYen, "0");
    const { notifications } = await callContract(listNotifications, {}, billed.person.phone);
    assert.equal(notifications.filter(({ title }) => title.en === "We have paid you back").length, 1);
  });
}

test("s4: a refund that fails leaves a credit, which staff pays out again or the next statement takes", async () => {
  const billed = await someBilled();
  await using trading = billed.trading;
  await pay(billed, { simulate: "succeed" });
  const note = await credit(billed, { amounts: part("300"), simulate: "fail" });
  const params = { creditNoteId: note.creditNoteId };
  const failed = await until(
    "the failure",
    async () => {
      const now = await callContract(getCreditNote, { params }, billed.person.phone);
      return now.refunds[0]?.status === "failed" ? now : undefined;
    },
    () => trading.clock.advance(2),
  );
  assert.deepEqual([failed.leftYen, failed.refunds[0]?.reason], ["300", "account_closed"]);
  assert.equal((await accountOf(billed)).balanceYen, "-300");
  const again = await callContract(postRefund, { params, body: { simulate: "fail" } }, trading.staff());
  assert.equal(again.leftYen, "0");
  await trading.clock.advance(5);
  // Nothing was used since: only the halved base charge of four more days is due.
  trading.clock.jumpTo(someNoon + 4 * 86_400);
  const { statementId } = await callContract(
    postClosingStatement,
    { body: { month: someMonth } },
    billed.person.phone,
  );
  const next = await readBilled({ ...billed, statementId });
  assert.deepEqual([next.summary.status, next.summary.leftYen], ["paid", "0"]);
  assert.equal(next.credits[0]?.number, note.number);
  const after = await callContract(getCreditNote, { params }, billed.person.phone);
  assert.equal(BigInt(after.leftYen), 300n - BigInt(next.summary.totalYen));
});

test("s4: carried forward by choice: no money moves and the credit waits", async () => {
  const billed = await someBilled();
  await using _ = billed.trading;
  await pay(billed, { simulate: "succeed" });
  const note = await credit(billed, { amounts: part("100"), settle: "carry" });
  assert.deepEqual([note.refunds, note.leftYen], [[], "100"]);
});

test("s4: what a statement leaves in the user's favour is paid out by the charges it came in with, once, and is then brought forward no more", async () => {
  await using trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  const slots = homeSlots(person, { month: someMonth, count: 100, wh: 5_000 });
  writeUsages(trading, someMonth, slots);
  const end = monthStart(someMonth + 1);
  trading.clock.jumpTo(end + 60);
  const december = await signInAgain(trading, person);
  const close = async (phone: SomePerson["phone"], month: number) =>
    (await callContract(postClosingStatement, { body: { month } }, phone)).statementId;
  const first = { trading, person: december, statementId: await close(december.phone, someMonth) };
  await pay(first, { simulate: "succeed" });
  writeUsages(
    trading,
    someMonth,
    slots.map((slot) => corrected(slot, 0)),
  );
  trading.clock.jumpTo(end + 5 * 86_400);
  const negative = { ...first, statementId: await close(december.phone, someMonth + 1) };
  const owed = -BigInt((await readBilled(negative)).summary.totalYen);
  assert.ok(owed > 0n);
  await assert.rejects(credit(negative, { reason: "balance", settle: "carry" }), { code: "invalid_input" });
  const note = await credit(negative, { reason: "balance" });
  assert.deepEqual(
    [BigInt(note.yen), note.refunds.map(({ status }) => status), note.leftYen],
    [owed, ["succeeded"], "0"],
  );
  assert.equal((await accountOf(negative)).balanceYen, "0");
  await assert.rejects(credit(negative, { reason: "balance" }), { code: "conflict" });
  trading.clock.jumpTo(end + 6 * 86_400);
  const next = { ...first, statementId: await close(december.phone, someMonth + 1) };
  assert.equal(parseStatement((await readBilled(next)).document).broughtForward, null);
});

test("while a payment is under way there is no credit note; neither for a draft nor for more than is left", async () => {
  const billed = await someBilled();
  await using _ = billed.trading;
  await pay(billed, { simulate: "pending" });
  await assert.rejects(credit(billed), { code: "conflict" });
  await assert.rejects(credit(billed, { reason: "balance" }), { code: "conflict" });
});

test("a seller sees and makes credit notes of its own statements alone; a user sees the own ones alone", async () => {
  const billed = await someBilled();
  await using trading = billed.trading;
  const note = await credit(billed, { amounts: part("10") });
  const { creditNotes } = await callContract(listCreditNotes, { query: {} }, trading.staff());
  assert.deepEqual(
    creditNotes.map(({ number }) => number),
    [note.number],
  );
  const taro = await registerSomePerson(trading, "taro");
  const params = { creditNoteId: note.creditNoteId };
  await assert.rejects(callContract(getCreditNote, { params }, taro.phone), { code: "not_found" });
  await trading.look(async (db) => {
    await assert.rejects(db.updateTable("creditNotes").set({ totalYen: 1n }).execute(), /never changes/);
    await assert.rejects(db.deleteFrom("creditNotes").execute(), /never goes/);
  });
});
