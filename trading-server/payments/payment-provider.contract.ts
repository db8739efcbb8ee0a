import assert from "node:assert/strict";
import { test } from "node:test";
import { toYen } from "@tsunagu/core/money/yen.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Attempt, ChargeOrder, PaymentProvider, RefundOrder } from "./payment-provider.ts";

type Behaviour = "good" | "declined" | "asking" | "store" | "store-runs-out";

/** A provider with whoever stands around it: customers, their banks, a store. */
export type ProviderDriver = AsyncDisposable & {
  readonly provider: PaymentProvider;
  /** What is charged: a card of a kind, or the store. */
  means(behaviour: Behaviour): Promise<Pick<ChargeOrder, "token" | "way">>;
  /** The same order; its answer will be lost. */
  losing(order: ChargeOrder): ChargeOrder;
  /** The user answers the bank. */
  answerBank(attempt: Attempt, approve: boolean): Promise<void>;
  /** Time passes until the customer has paid at the store, or the number ran out. */
  waitForStore(attempt: Attempt, behaviour: Behaviour): Promise<void>;
  /** A card that is entered, and one whose bank did not say who saves it: tokens to keep them by. */
  enterCard(isAuthenticated: boolean): Promise<string>;
};

export const someUserId = "00000000-0000-4000-8000-00000000000a";
export const somePayer = { userId: someUserId, name: "糸井 花子", email: "hanako@example.jp" };
const chargeKey = "tsunagu/charge/00000000-0000-4000-8000-000000000001";

const someOrder = (change: Partial<ChargeOrder>): ChargeOrder => ({
  ...{ chargeKey, attempt: 1, amountYen: toYen(1_000n), token: null, way: null, payer: somePayer },
  ...{ isPayerThere: true, statementId: "00000000-0000-4000-8000-000000000001", ...change },
});

const someRefund = (change: Partial<RefundOrder>): RefundOrder => ({
  ...{ refundKey: "tsunagu/refund/a/1", chargeKey, attempt: 1, amountYen: toYen(600n), way: "succeed" },
  ...change,
});

/** What every provider does, whatever it is. */
export function testPaymentProvider(name: string, start: () => Promise<ProviderDriver>): void {
  testCharges(name, start);
  testStore(name, start);
  testRefunds(name, start);
}

function testCharges(name: string, start: () => Promise<ProviderDriver>): void {
  test(`${name}: a good card pays; the same attempt again is the same charge, another one is refused`, async () => {
    await using driver = await start();
    const { provider } = driver;
    const order = someOrder(await driver.means("good"));
    assert.equal(await provider.find(order), undefined);
    const paid = { state: "succeeded", store: null, reason: null };
    assert.deepEqual(await provider.charge(order), paid);
    assert.deepEqual(await provider.charge(order), paid);
    assert.deepEqual(await provider.find(order), paid);
    const again = await provider.charge({ ...order, attempt: 2 });
    assert.deepEqual([again.state, again.reason], ["declined", "already_charged"]);
  });

  test(`${name}: a declined card says why, and the next attempt is another charge`, async () => {
    await using driver = await start();
    const { provider } = driver;
    const order = someOrder(await driver.means("declined"));
    const declined = await provider.charge(order);
    assert.equal(declined.state, "declined");
    assert.match(declined.reason ?? "", /^[a-z_]+$/);
    assert.deepEqual(await provider.find(order), declined);
    const next = await provider.charge(someOrder({ attempt: 2, ...(await driver.means("good")) }));
    assert.equal(next.state, "succeeded");
    assert.deepEqual(await provider.find(order).then((one) => one?.state), "declined");
  });

  for (const [approve, state] of [
    [true, "succeeded"],
    [false, "declined"],
  ] as const) {
    test(`${name}: a bank that asks is answered ${approve}: ${state}`, async () => {
      await using driver = await start();
      const order = someOrder(await driver.means("asking"));
      assert.equal((await driver.provider.charge(order)).state, "authentication-required");
      await driver.answerBank(order, approve);
      assert.equal((await driver.provider.find(order))?.state, state);
    });
  }

  test(`${name}: an answer that is lost rejects; what was taken is found again and not taken twice`, async () => {
    await using driver = await start();
    const { provider } = driver;
    const order = driver.losing(someOrder(await driver.means("good")));
    await assert.rejects(provider.charge(order), Problem);
    assert.equal((await provider.charge(order)).state, "succeeded");
    const back = await provider.refund(someRefund({ amountYen: toYen(1_000n) }));
    assert.equal(back.state, "succeeded");
    const more = await provider.refund(someRefund({ refundKey: "tsunagu/refund/a/2", amountYen: toYen(1n) }));
    assert.equal(more.state, "failed", "there is no second charge to take it from");
  });

  for (const isAuthenticated of [true, false]) {
    test(`${name}: a card whose bank ${isAuthenticated ? "knows" : "does not know"} who saves it ${isAuthenticated ? "may" : "may not"} be kept`, async () => {
      await using driver = await start();
      const token = await driver.enterCard(isAuthenticated);
      const card = await driver.provider.findCard(token, someUserId);
      if (!isAuthenticated) return assert.equal(card, undefined);
      assert.deepEqual(
        { ...card, token: "" },
        { token: "", brand: "Visa", last4: "4242", expires: "2029-08" },
      );
      const paid = await driver.provider.charge(someOrder({ token: card?.token ?? "" }));
      assert.equal(paid.state, "succeeded");
      await driver.provider.forgetCard(card?.token ?? "");
      assert.equal(await driver.provider.findCard(token, someUserId), undefined);
    });
  }

  test(`${name}: a token that nobody gave is no card`, async () => {
    await using driver = await start();
    assert.equal(await driver.provider.findCard("cs_test_of_nobody", someUserId), undefined);
    assert.equal(await driver.provider.findCard("card_of_nobody", null), undefined);
  });
}

function testStore(name: string, start: () => Promise<ProviderDriver>): void {
  test(`${name}: the store's number waits until it is paid with`, async () => {
    await using driver = await start();
    const { provider } = driver;
    const order = someOrder(await driver.means("store"));
    const waiting = await provider.charge(order);
    assert.equal(waiting.state, "pending");
    assert.ok((waiting.store?.value ?? "") !== "" && (waiting.store?.dueAt ?? 0) > 0);
    assert.deepEqual(await provider.charge(order), waiting);
    await driver.waitForStore(order, "store");
    assert.deepEqual(await provider.find(order), { state: "succeeded", store: null, reason: null });
  });

  test(`${name}: a number that ran out is told as such, and the next one is another`, async () => {
    await using driver = await start();
    const { provider } = driver;
    const order = someOrder(await driver.means("store-runs-out"));
    const first = await provider.charge(order);
    await driver.waitForStore(order, "store-runs-out");
    assert.deepEqual(await provider.find(order), {
      ...{ state: "declined", store: null, reason: "store_number_expired" },
    });
    const second = await provider.charge(someOrder({ attempt: 2, ...(await driver.means("store")) }));
    assert.equal(second.state, "pending");
    assert.notEqual(second.store?.value, first.store?.value);
  });
}

function testRefunds(name: string, start: () => Promise<ProviderDriver>): void {
  test(`${name}: what was paid goes back, once for each key and never more than came in`, async () => {
    await using driver = await start();
    const { provider } = driver;
    await provider.charge(someOrder(await driver.means("good")));
    const { refundKey } = someRefund({});
    assert.equal(await provider.findRefund(refundKey), undefined);
    const done = { state: "succeeded", reason: null };
    assert.deepEqual(await provider.refund(someRefund({})), done);
    assert.deepEqual(await provider.refund(someRefund({})), done);
    assert.deepEqual(await provider.findRefund(refundKey), done);
    const second = { refundKey: "tsunagu/refund/a/2", amountYen: toYen(401n) };
    assert.deepEqual(await provider.refund(someRefund(second)), {
      ...{ state: "failed", reason: "more_than_charged" },
    });
    const third = { refundKey: "tsunagu/refund/a/3", amountYen: toYen(400n) };
    assert.deepEqual(await provider.refund(someRefund(third)), done);
  });

  test(`${name}: of what never came in nothing goes back`, async () => {
    await using driver = await start();
    await driver.provider.charge(someOrder(await driver.means("declined")));
    assert.equal((await driver.provider.refund(someRefund({}))).state, "failed");
  });
}
