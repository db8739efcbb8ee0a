import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import {
  deletePaymentMeans,
  listPaymentMeans,
  postPaymentMeans,
  postSimulatedCard,
  postSimulatedCardAuthentication,
  putPaymentMeans,
} from "@tsunagu/core/api/payment-means.ts";
import { getStatement, postClosingStatement, postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { registerSomePerson, type SomePerson } from "../../testing/some-person.ts";
import { homeSlots, writeUsages } from "../../testing/some-usages.ts";
import { type SomeTrading, startSomeTrading } from "../../testing/start-some-trading.ts";
import { until } from "../../testing/until.ts";

const someCard: BodyInput<typeof postSimulatedCard> = {
  number: "4242 4242 4242 4242",
  expires: "08/29",
  securityCode: "123",
  holder: "HANAKO ITOI",
};

async function addCard(
  { phone }: SomePerson,
  { autopay = false, ...change }: Partial<typeof someCard> & { autopay?: boolean } = {},
): Promise<string> {
  const { token, asksAuthentication } = await callContract(
    postSimulatedCard,
    { body: { ...someCard, ...change } },
    phone,
  );
  if (asksAuthentication) {
    const answer = { params: { token }, body: { approve: true } };
    await callContract(postSimulatedCardAuthentication, answer, phone);
  }
  const { meansId } = await callContract(postPaymentMeans, { body: { token, autopay } }, phone);
  return meansId;
}

const cardsOf = async ({ phone }: SomePerson) => (await callContract(listPaymentMeans, {}, phone)).cards;

async function bill({ phone }: SomePerson): Promise<string> {
  return (await callContract(postClosingStatement, { body: { month: someMonth } }, phone)).statementId;
}

async function someUser(): Promise<{ trading: SomeTrading; person: SomePerson }> {
  const trading = await startSomeTrading();
  const person = await registerSomePerson(trading);
  writeUsages(trading, someMonth, homeSlots(person, { month: someMonth, count: 20, wh: 500 }));
  return { trading, person };
}

test("a card is kept as token, brand, last four digits and expiry; its number is nowhere", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const meansId = await addCard(person);
  const [card] = await cardsOf(person);
  assert.deepEqual(
    { ...card, addedAt: 0 },
    { meansId, brand: "Visa", last4: "4242", expires: "2029-08", autopay: false, addedAt: 0 },
  );
  const rows = await trading.look(async (db) => [
    await db.selectFrom("paymentMeans").selectAll().execute(),
    await db.selectFrom("simulatedCards").selectAll().execute(),
  ]);
  assert.doesNotMatch(JSON.stringify(rows).replaceAll(/[ -]/g, ""), /4242424242424242/);
});

for (const [field, change] of [
  ["number", { number: "4242 4242 4242 4241" }],
  ["number", { number: "4242" }],
  ["expires", { expires: "13/29" }],
  ["expires", { expires: "10/26" }],
  ["securityCode", { securityCode: "12" }],
  ["holder", { holder: " " }],
] as const) {
  test(`a card with ${JSON.stringify(change)} is refused, and the form is told that ${field} is wrong`, async () => {
    await using trading = await startSomeTrading();
    await assert.rejects(
      callContract(postSimulatedCard, { body: { ...someCard, ...change } }, trading.visitor()),
      (error: unknown) =>
        error instanceof Error && "facts" in error && JSON.stringify(error.facts).includes(field),
    );
  });
}

test("a token that the provider does not know is refused; a forgotten card is gone", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  await assert.rejects(
    callContract(postPaymentMeans, { body: { token: "card_unknown", autopay: false } }, person.phone),
    { code: "invalid_input" },
  );
  const meansId = await addCard(person);
  const taro = await registerSomePerson(trading, "taro");
  await assert.rejects(callContract(deletePaymentMeans, { params: { meansId } }, taro.phone), {
    code: "not_found",
  });
  await callContract(deletePaymentMeans, { params: { meansId } }, person.phone);
  assert.deepEqual(await cardsOf(person), []);
});

for (const approve of [true, false]) {
  test(`saving a card whose bank asks: it is kept only once its user is authenticated (the answer is ${approve})`, async () => {
    const { trading, person } = await someUser();
    await using _ = trading;
    const { phone } = person;
    const body = { ...someCard, number: "4000 0025 0000 3155" };
    const { token, asksAuthentication } = await callContract(postSimulatedCard, { body }, phone);
    assert.equal(asksAuthentication, true);
    const keep = () => callContract(postPaymentMeans, { body: { token, autopay: false } }, phone);
    await assert.rejects(keep(), { code: "invalid_input" });
    const answer = { params: { token }, body: { approve } };
    await callContract(postSimulatedCardAuthentication, answer, phone);
    await assert.rejects(callContract(postSimulatedCardAuthentication, answer, phone), { code: "conflict" });
    if (!approve) {
      await assert.rejects(keep(), { code: "invalid_input" });
      assert.deepEqual(await cardsOf(person), []);
      return;
    }
    const { meansId } = await keep();
    const statementId = await bill(person);
    const order = { params: { statementId }, body: { means: { kind: "card" as const, meansId } } };
    assert.equal(
      (await callContract(postPayment, order, phone)).status,
      "succeeded",
      "it is not asked again",
    );
  });
}

test("one card pays by itself: the last that was chosen", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  await addCard(person, { autopay: true });
  const second = await addCard(person, { autopay: true, number: "5555 5555 5555 4444" });
  assert.deepEqual(
    (await cardsOf(person)).map(({ brand, autopay }) => [brand, autopay]),
    [
      ["Mastercard", true],
      ["Visa", false],
    ],
  );
  await callContract(
    putPaymentMeans,
    { params: { meansId: second }, body: { autopay: false } },
    person.phone,
  );
  assert.ok((await cardsOf(person)).every(({ autopay }) => !autopay));
});

test("s4: a statement is paid by itself as soon as it is issued, if the user has chosen so, and remembers by which card", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  await addCard(person, { autopay: true });
  const statementId = await bill(person);
  const paid = await until(
    "the payment",
    async () => {
      const view = await callContract(getStatement, { params: { statementId } }, person.phone);
      return view.summary.status === "paid" ? view : undefined;
    },
    () => trading.clock.advance(16),
  );
  assert.deepEqual(
    paid.payments.map(({ means, automatic, status }) => [means, automatic, status]),
    [["Visa 4242", true, "succeeded"]],
  );
});

test("a statement that was issued before the card pays by itself is left alone", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const statementId = await bill(person);
  await trading.clock.advance(2);
  await addCard(person, { autopay: true });
  await trading.clock.advance(40);
  const view = await callContract(getStatement, { params: { statementId } }, person.phone);
  assert.deepEqual([view.summary.status, view.payments], ["issued", []]);
});

for (const [number, status, title] of [
  ["4000 0000 0000 0002", "declined", "The payment was declined"],
  ["4000 0027 6000 3184", "authentication-required", "Your card asks for authentication"],
] as const) {
  test(`s4: a card that is ${status} when nobody looks: it is tried once, and the user is told`, async () => {
    const { trading, person } = await someUser();
    await using _ = trading;
    await addCard(person, { autopay: true, number });
    const statementId = await bill(person);
    await until(
      "the news",
      async () => {
        const { notifications } = await callContract(listNotifications, {}, person.phone);
        return notifications.find(({ title: { en } }) => en === title);
      },
      () => trading.clock.advance(16),
    );
    await trading.clock.advance(60);
    const { payments } = await callContract(getStatement, { params: { statementId } }, person.phone);
    assert.deepEqual(
      payments.map((payment) => payment.status),
      [status],
    );
  });
}

test("pressing pay takes the chosen card; at the store there is a number with the day until which it is good", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const meansId = await addCard(person, { number: "4000 0000 0000 0002" });
  const statementId = await bill(person);
  const params = { statementId };
  const declined = await callContract(
    postPayment,
    { params, body: { means: { kind: "card", meansId } } },
    person.phone,
  );
  assert.equal(declined.status, "declined");
  const store = await callContract(postPayment, { params, body: { means: { kind: "store" } } }, person.phone);
  assert.deepEqual([store.status, store.next?.kind], ["pending", "store-number"]);
  assert.equal(
    new Date(((store.next?.until ?? 0) + 32_401) * 1_000).toISOString(),
    "2026-11-14T00:00:00.000Z",
  );
});

test("what concerns money goes out by mail as well, once", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const statementId = await bill(person);
  await callContract(postPayment, { params: { statementId }, body: { simulate: "succeed" } }, person.phone);
  await trading.clock.advance(5);
  const subjects = await trading.look((db) =>
    db.selectFrom("mails").select("subject").where("kind", "=", "notice").orderBy("createdAt").execute(),
  );
  const names = subjects.map(({ subject }) => subject);
  for (const name of ["2026年11月分の請求書ができました", "お支払いありがとうございました"])
    assert.equal(names.filter((subject) => subject === name).length, 1, names.join());
});
