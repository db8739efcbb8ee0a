import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { postAuthentication, postPayment, postPaymentCheck } from "@tsunagu/core/api/trading-bills.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { receivableOf } from "../receivables/read-balances.ts";
import { type Billed, readBilled, someBilled } from "../testing/some-billed.ts";
import { registerSomePerson } from "../testing/some-person.ts";
import { until } from "../testing/until.ts";
import type { SimulatedWay } from "./payment-provider.ts";

const pay = ({ person, statementId }: Billed, simulate: SimulatedWay = "succeed") =>
  callContract(postPayment, { params: { statementId }, body: { simulate } }, person.phone);

const toldOf = async ({ person }: Billed) =>
  (await callContract(listNotifications, {}, person.phone)).notifications
    .filter(({ kind }) => kind === "payment")
    .map(({ title }) => title.en);

const untilPaid = (billed: Billed) =>
  until(
    "the statement to be paid",
    async () => ((await readBilled(billed)).summary.status === "paid" ? true : undefined),
    () => billed.trading.clock.advance(5),
  );

/** Paid once, told once, and the books say so. */
async function assertPaidOnce(billed: Billed): Promise<void> {
  // Whatever notice is still on its way has come by then.
  await billed.trading.clock.advance(200);
  const { summary, payments } = await readBilled(billed);
  assert.equal(summary.status, "paid");
  assert.equal(payments.filter(({ status }) => status === "succeeded").length, 1);
  assert.deepEqual(
    (await toldOf(billed)).filter((title) => /Thank you/.test(title)),
    ["Thank you for your payment"],
  );
  await billed.trading.look(async (db) => {
    assert.equal(await receivableOf(billed.person.userId, db), 0n);
    const received = await db
      .selectFrom("entries")
      .select("kind")
      .where("kind", "=", "payment-received")
      .execute();
    assert.equal(received.length, 1);
    const charged = await db
      .selectFrom("simulatedCharges")
      .select("state")
      .where("state", "=", "succeeded")
      .execute();
    assert.equal(charged.length, 1, "the provider took the money once");
  });
}

test("claim 1g, s4: the first fee is paid: the statement is paid, the books balance, the phone is notified", async () => {
  const billed = await someBilled();
  await using trading = billed.trading;
  assert.equal(await trading.look((db) => receivableOf(billed.person.userId, db)), 587n);
  assert.deepEqual(
    { ...(await pay(billed)), paymentId: "" },
    { paymentId: "", status: "succeeded", next: null },
  );
  await assertPaidOnce(billed);
  const books = await trading.look((db) =>
    db.selectFrom("postings").select(["book", "amountYen"]).orderBy("book").orderBy("amountYen").execute(),
  );
  assert.deepEqual(
    books.map(({ book, amountYen }) => [book, amountYen]),
    [
      ["consumption-tax", -53n],
      ["provider", 587n],
      ["receivable", -587n],
      ["receivable", 587n],
      ["sales", -534n],
    ],
  );
});

test("asking again, and twice at once, answers what became of the one charge", async () => {
  const billed = await someBilled();
  await using _ = billed.trading;
  const answers = await Promise.all([pay(billed), pay(billed), pay(billed, "decline")]);
  assert.equal(new Set(answers.map(({ paymentId }) => paymentId)).size, 1);
  await billed.trading.restart();
  const phone = { ...billed.person.phone, baseUrl: billed.trading.baseUrl() };
  const after = { ...billed, person: { ...billed.person, phone } };
  assert.equal((await pay(after)).paymentId, answers[0]?.paymentId);
  await assertPaidOnce(after);
});

test("declined: the user is told why it failed and may try again under the same charge", async () => {
  const billed = await someBilled();
  await using _ = billed.trading;
  const first = await pay(billed, "decline");
  assert.equal(first.status, "declined");
  const declined = (await readBilled(billed)).payments[0];
  assert.deepEqual([declined?.status, declined?.reason], ["declined", "card_declined"]);
  assert.deepEqual(await toldOf(billed), ["The payment was declined"]);
  const second = await pay(billed);
  assert.notEqual(second.paymentId, first.paymentId);
  await assertPaidOnce(billed);
  const charges = await billed.trading.look((db) => db.selectFrom("charges").select("chargeKey").execute());
  assert.deepEqual(charges, [{ chargeKey: `tsunagu/charge/${billed.statementId}` }]);
});

for (const [approve, status] of [
  [true, "succeeded"],
  [false, "declined"],
] as const) {
  test(`authentication: the user goes on to the bank's question; the answer ${approve} gives ${status}`, async () => {
    const billed = await someBilled();
    await using _ = billed.trading;
    const { paymentId, status: asked, next } = await pay(billed, "authenticate");
    assert.deepEqual([asked, next?.kind], ["authentication-required", "authenticate"]);
    assert.equal((await pay(billed)).paymentId, paymentId, "it is never retried by itself");
    const answer = await callContract(
      postAuthentication,
      { params: { paymentId }, body: { approve } },
      billed.person.phone,
    );
    assert.deepEqual(answer, { status, page: null });
    if (approve) await assertPaidOnce(billed);
    else assert.equal((await readBilled(billed)).summary.status, "issued");
    await assert.rejects(
      callContract(postAuthentication, { params: { paymentId }, body: { approve } }, billed.person.phone),
      { code: "conflict" },
    );
  });
}

test("pending: the number of the convenience store is there until it was paid", async () => {
  const billed = await someBilled();
  await using _ = billed.trading;
  const { status, next } = await pay(billed, "pending");
  assert.equal(status, "pending");
  assert.match(next?.value ?? "", /^\d{11}$/);
  assert.deepEqual((await pay(billed)).next, next);
  await billed.trading.clock.advance(60);
  assert.equal((await readBilled(billed)).summary.status, "issued");
  await untilPaid(billed);
  await assertPaidOnce(billed);
  assert.equal((await pay(billed)).next, null);
});

test("no answer in time: nobody knows, nothing is charged again, and asking the provider tells", async () => {
  const billed = await someBilled();
  await using _ = billed.trading;
  assert.equal((await pay(billed, "time-out")).status, "unknown");
  await untilPaid(billed);
  await assertPaidOnce(billed);
});

test("no answer in time and the user asks what became of it: the same charge is answered", async () => {
  const billed = await someBilled();
  await using _ = billed.trading;
  const first = await pay(billed, "time-out");
  const again = await callContract(
    postPaymentCheck,
    { params: { paymentId: first.paymentId } },
    billed.person.phone,
  );
  assert.deepEqual(again, { paymentId: first.paymentId, status: "succeeded", next: null });
  await assertPaidOnce(billed);
});

for (const way of ["notice-twice", "notices-out-of-order"] as const) {
  test(`${way}: the statement is paid once`, async () => {
    const billed = await someBilled();
    await using _ = billed.trading;
    assert.equal((await pay(billed, way)).status, "pending");
    await untilPaid(billed);
    await assertPaidOnce(billed);
  });
}

test("nobody pays or authenticates for somebody else, and a carried forward or paid statement is not paid", async () => {
  const billed = await someBilled();
  await using _ = billed.trading;
  const taro = await registerSomePerson(billed.trading, "taro");
  await assert.rejects(pay({ ...billed, person: taro }), { code: "not_found" });
  const { paymentId } = await pay(billed, "authenticate");
  await assert.rejects(callContract(postPaymentCheck, { params: { paymentId } }, taro.phone), {
    code: "not_found",
  });
  await assert.rejects(
    callContract(postAuthentication, { params: { paymentId }, body: { approve: true } }, taro.phone),
    { code: "not_found" },
  );
});
