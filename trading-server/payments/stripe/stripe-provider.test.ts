import assert from "node:assert/strict";
import { test } from "node:test";
import { toYen } from "@tsunagu/core/money/yen.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { openDatabase } from "../../store/open-database.ts";
import { startSomeStripe } from "../../testing/start-some-stripe.ts";
import {
  type ProviderDriver,
  somePayer,
  someUserId,
  testPaymentProvider,
} from "../payment-provider.contract.ts";
import type { Attempt, ChargeOrder } from "../payment-provider.ts";
import { createStripeProvider } from "./create-stripe-provider.ts";

const at = 1_794_279_600;
/** The client asks once more by itself where a connection breaks. */
const lostTwice = 2;
const publicUrl = "https://phone.example";

/** Stripe as the public documentation has it, on a port of its own. */
async function startDriver() {
  const db = await openDatabase(null);
  await db
    .insertInto("users")
    .values({
      ...{ ...somePayer, birthDay: "1990-01-01", language: "ja", passwordHash: "h", wrappedKeyJson: "{}" },
      ...{ appToken: "APP", standing: "active", createdAt: at },
    })
    .execute();
  const stripe = await startSomeStripe(() => at);
  const tools = { db, now: () => at, log: silentLog };
  const provider = createStripeProvider(tools, { settings: stripe.settings, publicUrl });
  const openPage = async () =>
    (await provider.openCardPage({ payer: somePayer, autopay: true, statementId: null })).split("/").at(-1) ??
    "";
  const intentOf = async ({ chargeKey, attempt }: Attempt): Promise<string> => {
    const row = await db
      .selectFrom("stripeCharges")
      .select("intentId")
      .where("chargeKey", "=", chargeKey)
      .where("attempt", "=", attempt)
      .executeTakeFirstOrThrow();
    return row.intentId ?? "";
  };
  const driver: ProviderDriver = {
    provider,
    means: async (behaviour) => {
      if (behaviour === "store" || behaviour === "store-runs-out") return { token: null, way: null };
      const page = await openPage();
      stripe.books.enterCard(page, { kind: behaviour, last4: "4242" });
      const card = await provider.findCard(page, someUserId);
      return { token: card?.token ?? "", way: null };
    },
    losing: (order) => {
      stripe.state.lost = lostTwice;
      return order;
    },
    answerBank: async (attempt, approve) => {
      const { page } = await provider.authenticate(attempt, approve);
      if (!approve) return;
      assert.match(page ?? "", /^https:\/\/hooks\.example/);
      stripe.answerBank(await intentOf(attempt), approve);
    },
    waitForStore: async (attempt, behaviour) => {
      const intent = await intentOf(attempt);
      if (behaviour === "store") stripe.payAtStore(intent);
      else stripe.runOut(intent);
    },
    enterCard: async (isAuthenticated) => {
      const page = await openPage();
      stripe.books.enterCard(page, { kind: "good", last4: "4242", isAuthenticated });
      return page;
    },
    [Symbol.asyncDispose]: async () => {
      await provider[Symbol.asyncDispose]();
      await stripe[Symbol.asyncDispose]();
      await db.destroy();
    },
  };
  return { ...driver, stripe, db, intentOf };
}

testPaymentProvider("stripe", startDriver);

const someOrder = (change: Partial<ChargeOrder>): ChargeOrder => ({
  ...{ chargeKey: "tsunagu/charge/s", attempt: 1, amountYen: toYen(1_000n), token: null, way: null },
  ...{ payer: somePayer, isPayerThere: true, statementId: "s", ...change },
});

test("stripe: a lost answer is found by our key even when Stripe has long forgotten the request", async () => {
  await using driver = await startDriver();
  const { provider, stripe } = driver;
  const order = someOrder(await driver.means("good"));
  stripe.state.lost = lostTwice;
  await assert.rejects(provider.charge(order), { code: "neighbour_away" });
  stripe.forgetKeys();
  assert.equal((await provider.find(order))?.state, "succeeded");
  assert.equal((await provider.charge(order)).state, "succeeded");
  assert.equal(stripe.books.intents.size, 1);
});

test("stripe: a refund whose answer was lost is found by our key and not ordered twice", async () => {
  await using driver = await startDriver();
  const { provider, stripe } = driver;
  await provider.charge(someOrder(await driver.means("good")));
  const order = {
    refundKey: "tsunagu/refund/a/1",
    chargeKey: "tsunagu/charge/s",
    attempt: 1,
    way: "succeed",
  } as const;
  stripe.state.lost = lostTwice;
  await assert.rejects(provider.refund({ ...order, amountYen: toYen(300n) }), Problem);
  stripe.forgetKeys();
  assert.equal((await provider.refund({ ...order, amountYen: toYen(300n) })).state, "succeeded");
  assert.equal(stripe.books.refunds.size, 1);
});

test("stripe: what is paid by itself and asks for its user is gone on with when the user is there", async () => {
  await using driver = await startDriver();
  const { provider, stripe } = driver;
  const order = someOrder({ ...(await driver.means("asking")), isPayerThere: false });
  assert.equal((await provider.charge(order)).state, "authentication-required");
  const { page } = await provider.authenticate(order, true);
  assert.match(page ?? "", /3d_secure/);
  const [intent] = [...stripe.books.intents.values()];
  assert.deepEqual(intent?.action?.["redirect_to_url"], {
    ...{ url: page, return_url: `${publicUrl}/pay/s` },
  });
  stripe.answerBank(intent?.id ?? "", true);
  assert.equal((await provider.find(order))?.state, "succeeded");
});

test("stripe: a number that ran out is called off before another attempt is taken, so that nobody pays twice", async () => {
  await using driver = await startDriver();
  const { provider, stripe } = driver;
  const first = someOrder({});
  await provider.charge(first);
  const id = await driver.intentOf(first);
  stripe.runOut(id);
  await provider.charge(someOrder({ attempt: 2, ...(await driver.means("good")) }));
  assert.equal(stripe.books.takeIntent(id).status, "canceled");
});

test("stripe: paid at the store goes back by a bank account that Stripe asks the payer for by mail", async () => {
  await using driver = await startDriver();
  const { provider, stripe } = driver;
  const order = someOrder({});
  await provider.charge(order);
  stripe.payAtStore(await driver.intentOf(order));
  const refundKey = "tsunagu/refund/a/1";
  const refund = { ...order, refundKey, way: "succeed" as const };
  assert.equal((await provider.refund(refund)).state, "pending");
  const [made] = [...stripe.books.refunds.values()];
  assert.equal(made?.email, somePayer.email);
  Object.assign(made ?? {}, { status: "failed", failure_reason: "expired_or_canceled_card" });
  assert.deepEqual(await provider.findRefund(refundKey), {
    ...{ state: "failed", reason: "expired_or_canceled_card" },
  });
});

test("stripe: an amount that it does not take is declined in its words", async () => {
  await using driver = await startDriver();
  const answer = await driver.provider.charge(someOrder({ amountYen: toYen(100n) }));
  assert.deepEqual([answer.state, answer.reason], ["declined", "amount_too_small"]);
});

test("stripe: a card that somebody else entered is nobody's else", async () => {
  await using driver = await startDriver();
  const page = await driver.enterCard(true);
  assert.equal(await driver.provider.findCard(page, "00000000-0000-4000-8000-00000000000b"), undefined);
  assert.equal(await driver.provider.findCard(page, null), undefined);
});

test("stripe: whoever has left is forgotten there too", async () => {
  await using driver = await startDriver();
  const { provider, stripe, db } = driver;
  await driver.means("good");
  await provider.forgetUsers();
  assert.equal(stripe.books.customers.size, 1);
  await db.updateTable("users").set({ erasedAt: at }).execute();
  await provider.forgetUsers();
  assert.equal(stripe.books.customers.size, 0);
  assert.deepEqual(await db.selectFrom("stripeCustomers").selectAll().execute(), []);
});
