import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import {
  getPaymentProvider,
  listPaymentMeans,
  postCardPage,
  postPaymentMeans,
  postSimulatedCard,
} from "@tsunagu/core/api/payment-means.ts";
import { postCreditNote } from "@tsunagu/core/api/seller-money.ts";
import {
  getStatement,
  postAuthentication,
  postClosingStatement,
  postPayment,
  postPaymentCheck,
} from "@tsunagu/core/api/trading-bills.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { receivableOf } from "../../receivables/read-balances.ts";
import { registerSomePerson, type SomePerson } from "../../testing/some-person.ts";
import { homeSlots, writeUsages } from "../../testing/some-usages.ts";
import { type SomeStripe, signStripeNotice, startSomeStripe } from "../../testing/start-some-stripe.ts";
import { type SomeTrading, someNoon, startSomeTrading } from "../../testing/start-some-trading.ts";
import { until } from "../../testing/until.ts";

type Scene = AsyncDisposable & {
  readonly stripe: SomeStripe;
  readonly trading: SomeTrading;
  readonly person: SomePerson;
};

/** A whole trading server that takes money by Stripe, and one user. */
async function someScene(): Promise<Scene> {
  const stripe = await startSomeStripe(() => someNoon);
  const trading = await startSomeTrading({ stripe: stripe.settings });
  const person = await registerSomePerson(trading);
  writeUsages(trading, someMonth, homeSlots(person, { month: someMonth, count: 20, wh: 500 }));
  return {
    stripe,
    trading,
    person,
    [Symbol.asyncDispose]: async () => {
      await trading[Symbol.asyncDispose]();
      await stripe[Symbol.asyncDispose]();
    },
  };
}

const bill = async ({ person }: Scene): Promise<string> =>
  (await callContract(postClosingStatement, { body: { month: someMonth } }, person.phone)).statementId;

const read = (statementId: string, { person }: Scene) =>
  callContract(getStatement, { params: { statementId } }, person.phone);

async function addCard(
  scene: Scene,
  { kind = "good" as "good" | "asking" | "declined", autopay = false } = {},
): Promise<string> {
  const { phone } = scene.person;
  const { page } = await callContract(postCardPage, { body: { autopay } }, phone);
  const token = page.split("/").at(-1) ?? "";
  scene.stripe.books.enterCard(token, { kind, last4: "4242" });
  return (await callContract(postPaymentMeans, { body: { token, autopay } }, phone)).meansId;
}

const pay = (
  statementId: string,
  means: { kind: "card"; meansId: string } | { kind: "store" },
  { person }: Scene,
) => callContract(postPayment, { params: { statementId }, body: { means } }, person.phone);

const tell = ({ trading }: Scene, { body, header }: { body: string; header: string }) =>
  fetch(`${trading.baseUrl()}/api/payment-notices/stripe`, {
    method: "POST",
    headers: { "content-type": "application/json", "stripe-signature": header },
    body,
  });

const onlyIntent = ({ stripe }: Scene) => {
  const [intent] = [...stripe.books.intents.values()].slice(-1);
  assert.ok(intent !== undefined, "Stripe was asked for money");
  return intent;
};

const thanksOf = async ({ person }: Scene): Promise<number> =>
  (await callContract(listNotifications, {}, person.phone)).notifications.filter(
    ({ title }) => title.en === "Thank you for your payment",
  ).length;

test("s4: with Stripe a card is entered on its page, kept by its name there, and pays; no card number is taken here", async () => {
  await using scene = await someScene();
  const { person, trading, stripe } = scene;
  assert.deepEqual(await callContract(getPaymentProvider, {}, trading.visitor()), { name: "stripe" });
  const form = { number: "4242424242424242", expires: "08/29", securityCode: "123", holder: "H" };
  await assert.rejects(callContract(postSimulatedCard, { body: form }, person.phone), { code: "not_found" });
  const statementId = await bill(scene);
  const { page } = await callContract(postCardPage, { body: { autopay: true, statementId } }, person.phone);
  const token = page.split("/").at(-1) ?? "";
  const keep = () => callContract(postPaymentMeans, { body: { token, autopay: false } }, person.phone);
  await assert.rejects(keep(), { code: "invalid_input" });
  const back = stripe.books.enterCard(token, { kind: "good", last4: "4242" });
  assert.equal(back, `${trading.config.publicUrl}/pay/${statementId}?card=${token}&autopay=true`);
  const { meansId } = await keep();
  assert.equal((await keep()).meansId, meansId, "coming back twice keeps it once");
  const [card] = (await callContract(listPaymentMeans, {}, person.phone)).cards;
  assert.deepEqual([card?.brand, card?.last4, card?.expires], ["Visa", "4242", "2029-08"]);
  const taro = await registerSomePerson(trading, "taro");
  await assert.rejects(callContract(postPaymentMeans, { body: { token, autopay: false } }, taro.phone), {
    code: "invalid_input",
  });
  assert.equal((await pay(statementId, { kind: "card", meansId }, scene)).status, "succeeded");
  const { summary, payments } = await read(statementId, scene);
  assert.deepEqual([summary.status, payments[0]?.means], ["paid", "Visa 4242"]);
  assert.equal(onlyIntent(scene).amount, Number(summary.totalYen));
});

test("with Stripe nobody is told how to behave: what a user would simulate is not heard", async () => {
  await using scene = await someScene();
  const statementId = await bill(scene);
  const order = { params: { statementId }, body: { simulate: "succeed" as const } };
  await assert.rejects(callContract(postPayment, order, scene.person.phone), { code: "invalid_input" });
  const meansId = await addCard(scene, { kind: "declined" });
  const body = { simulate: "succeed" as const, means: { kind: "card" as const, meansId } };
  const paid = await callContract(postPayment, { params: { statementId }, body }, scene.person.phone);
  assert.equal(paid.status, "declined");
  assert.equal((await read(statementId, scene)).payments[0]?.reason, "insufficient_funds");
});

test("authentication: the user is sent to the bank's page, and coming back is enough even if no notice comes", async () => {
  await using scene = await someScene();
  const { person, stripe } = scene;
  const statementId = await bill(scene);
  const meansId = await addCard(scene, { kind: "asking" });
  const { paymentId, status } = await pay(statementId, { kind: "card", meansId }, scene);
  assert.equal(status, "authentication-required");
  const order = { params: { paymentId }, body: { approve: true } };
  const { page } = await callContract(postAuthentication, order, person.phone);
  assert.match(page ?? "", /3d_secure/);
  stripe.answerBank(onlyIntent(scene).id, true);
  const after = await callContract(postPaymentCheck, { params: { paymentId } }, person.phone);
  assert.deepEqual(after, { paymentId, status: "succeeded", next: null });
  assert.equal(await thanksOf(scene), 1);
});

test("konbini: a notice twice, out of order or forged: the statement is paid once, and only by what is true", async () => {
  await using scene = await someScene();
  const { stripe, trading, person } = scene;
  const statementId = await bill(scene);
  const { status, next } = await pay(statementId, { kind: "store" }, scene);
  assert.deepEqual([status, next?.kind], ["pending", "store-page"]);
  const { id } = onlyIntent(scene);
  const early = stripe.event({ id }, { type: "payment_intent.requires_action" });
  // Whatever a notice says, what counts is how things stand.
  assert.equal((await tell(scene, stripe.event({ id }))).status, 204);
  assert.equal((await read(statementId, scene)).summary.status, "issued");
  stripe.payAtStore(id);
  const paid = stripe.event({ id });
  for (const forged of [
    { ...paid, header: signStripeNotice(paid.body, someNoon, "whsec_of_somebody") },
    { ...paid, body: paid.body.replace("evt_", "evt_x") },
    { ...paid, header: "" },
    { ...paid, header: signStripeNotice(paid.body, someNoon + 301) },
  ])
    assert.equal((await tell(scene, forged)).status, 403);
  assert.equal((await read(statementId, scene)).summary.status, "issued");
  // It may have waited for days.
  const old = { ...paid, header: signStripeNotice(paid.body, someNoon - 5 * 86_400) };
  for (const notice of [old, paid, early, paid]) assert.equal((await tell(scene, notice)).status, 204);
  assert.equal((await read(statementId, scene)).summary.status, "paid");
  assert.equal(await thanksOf(scene), 1);
  assert.equal(await trading.look((db) => receivableOf(person.userId, db)), 0n);
  const notOurs = JSON.stringify({ id: "evt_other", data: { object: { metadata: {} } } });
  assert.equal(
    (await tell(scene, { body: notOurs, header: signStripeNotice(notOurs, someNoon) })).status,
    204,
  );
  assert.equal((await tell(scene, { body: "x", header: signStripeNotice("x", someNoon) })).status, 400);
});

test("konbini: a number that ran out is told, and what is asked now and then finds it without a notice", async () => {
  await using scene = await someScene();
  const statementId = await bill(scene);
  await pay(statementId, { kind: "store" }, scene);
  scene.stripe.runOut(onlyIntent(scene).id);
  await until(
    "the number to run out",
    async () => ((await read(statementId, scene)).payments[0]?.status === "declined" ? true : undefined),
    () => scene.trading.clock.advance(200),
  );
  assert.equal((await read(statementId, scene)).payments[0]?.reason, "store_number_expired");
});

test("konbini paid late, when a card has paid already: all of it goes back; a refund that fails is ordered anew the next day", async () => {
  await using scene = await someScene();
  const { stripe, person, trading } = scene;
  const statementId = await bill(scene);
  await pay(statementId, { kind: "store" }, scene);
  const { id } = onlyIntent(scene);
  stripe.runOut(id);
  await tell(scene, stripe.event({ id }, { type: "payment_intent.payment_failed" }));
  const meansId = await addCard(scene);
  assert.equal((await pay(statementId, { kind: "card", meansId }, scene)).status, "succeeded");
  stripe.payAtStore(id);
  await tell(scene, stripe.event({ id }));
  const nextRefund = (nth: number) =>
    until(
      "the refund to be ordered",
      async () => [...stripe.books.refunds.values()][nth],
      () => trading.clock.advance(16),
    );
  const first = await nextRefund(0);
  assert.equal(first.email, "hanako@example.jp");
  Object.assign(stripe.books.takeRefund(first.id), { status: "failed", failure_reason: "unknown" });
  await tell(scene, stripe.event(first, { type: "refund.failed" }));
  assert.equal(await trading.look((db) => receivableOf(person.userId, db)), BigInt(-first.amount));
  trading.clock.jumpTo(trading.clock.now() + 86_400);
  const refund = await nextRefund(1);
  assert.notEqual(refund.metadata["refundKey"], first.metadata["refundKey"]);
  stripe.books.takeRefund(refund.id).status = "succeeded";
  await tell(scene, stripe.event(refund, { type: "refund.updated" }));
  assert.equal(await trading.look((db) => receivableOf(person.userId, db)), 0n);
  assert.equal(
    (await read(statementId, scene)).payments.filter(({ status }) => status === "succeeded").length,
    1,
  );
});

test("no answer: it is unknown, then found, and taken once", async () => {
  await using scene = await someScene();
  const statementId = await bill(scene);
  const meansId = await addCard(scene);
  scene.stripe.state.lost = 2;
  assert.equal((await pay(statementId, { kind: "card", meansId }, scene)).status, "unknown");
  scene.stripe.forgetKeys();
  await until(
    "the statement to be paid",
    async () => ((await read(statementId, scene)).summary.status === "paid" ? true : undefined),
    () => scene.trading.clock.advance(16),
  );
  assert.equal(scene.stripe.books.intents.size, 1);
});

test("s4: a statement is paid by itself; a card that asks then waits for its user, who is told", async () => {
  await using scene = await someScene();
  await addCard(scene, { kind: "asking", autopay: true });
  const statementId = await bill(scene);
  const { paymentId } = await until(
    "the payment",
    async () => (await read(statementId, scene)).payments[0],
    () => scene.trading.clock.advance(16),
  );
  const { notifications } = await callContract(listNotifications, {}, scene.person.phone);
  assert.ok(notifications.some(({ title }) => title.en === "Your card asks for authentication"));
  const order = { params: { paymentId }, body: { approve: true } };
  assert.match((await callContract(postAuthentication, order, scene.person.phone)).page ?? "", /3d_secure/);
});

for (const [status, told] of [
  ["succeeded", "We have paid you back"],
  ["failed", "The refund did not go through"],
] as const) {
  test(`a credit note's refund that is ${status} at Stripe is told as such`, async () => {
    await using scene = await someScene();
    const { stripe, trading, person } = scene;
    const statementId = await bill(scene);
    await pay(statementId, { kind: "card", meansId: await addCard(scene) }, scene);
    stripe.state.refundStatus = "pending";
    const amounts = [{ ratePercent: "10", yen: "100" }];
    const order = { statementId, reason: "goodwill" as const, settle: "refund" as const, amounts };
    const note = await callContract(postCreditNote, { body: order }, trading.staff());
    assert.equal(note.refunds[0]?.status, "pending");
    const [refund] = [...stripe.books.refunds.values()];
    assert.ok(refund !== undefined);
    Object.assign(refund, { status, failure_reason: status === "failed" ? "lost_or_stolen_card" : null });
    await tell(scene, stripe.event(refund, { type: "refund.updated" }));
    const { notifications } = await callContract(listNotifications, {}, person.phone);
    assert.ok(notifications.some(({ title }) => title.en === told));
  });
}

test("nobody has Stripe asked without end: what is Stripe's limit is everybody's", async () => {
  await using scene = await someScene();
  const { phone } = scene.person;
  const meansId = await addCard(scene);
  const statementId = await bill(scene);
  const { paymentId } = await pay(statementId, { kind: "store" }, scene);
  const attempts = {
    page: () => callContract(postCardPage, { body: { autopay: false } }, phone),
    pay: () => pay(statementId, { kind: "card", meansId }, scene),
    check: () => callContract(postPaymentCheck, { params: { paymentId } }, phone),
  };
  for (const [what, attempt] of Object.entries(attempts)) {
    const codes = await Promise.all(
      Array.from({ length: 70 }, () => attempt().catch(({ code }: { code: string }) => code)),
    );
    assert.ok(codes.includes("too_many_requests"), what);
  }
});
