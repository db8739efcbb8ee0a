import {
  deletePaymentMeans,
  getPaymentProvider,
  listPaymentMeans,
  postCardPage,
  postPaymentMeans,
  postSimulatedCard,
  postSimulatedCardAuthentication,
  putPaymentMeans,
} from "@tsunagu/core/api/payment-means.ts";
import { postAuthentication, postPayment, postPaymentCheck } from "@tsunagu/core/api/trading-bills.ts";
import { getAccountOfPayments, getCreditNote, getReceipt } from "@tsunagu/core/api/trading-payments.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { clientAddress } from "../auth/client-address.ts";
import { createRateLimiter } from "../auth/rate-limiter.ts";
import { readCreditNote } from "../credit-notes/read-credit-note.ts";
import { forgetCard, listCards, readCard, saveCard, setAutopay } from "../payments/means/cards.ts";
import { toPaymentAnswer } from "../payments/payment-answer.ts";
import { authenticateCard } from "../payments/simulator/simulated-cards.ts";
import { tokenizeCard } from "../payments/simulator/tokenize-card.ts";
import { readAccountOfPayments } from "../statements/read-account-of-payments.ts";
import { readReceipt } from "../statements/read-receipt.ts";
import type { HttpDeps } from "./http-deps.ts";

/** Paying, and what was paid and given back. */
export function servePayments(app: HttpApp, deps: HttpDeps): void {
  const { gate, db, payments } = deps;
  const asks = limitAsks(deps);
  serveContract(app, postPayment, async ({ params, body, context }) => {
    const { userId } = await gate.require(context);
    asks.take(userId);
    const { statementId } = params;
    const isSimulated = deps.provider.name === "simulator";
    const simulate = isSimulated ? body.simulate : undefined;
    const means = body.means ?? (simulate === undefined ? await ownCard(userId, deps) : null);
    const way = simulate ?? (isSimulated && means === null ? "succeed" : null);
    return toPaymentAnswer(await payments.pay({ userId, statementId, means, way }));
  });
  serveContract(app, postPaymentCheck, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    asks.take(userId);
    return toPaymentAnswer(await payments.check({ userId, ...params }));
  });
  serveContract(app, postAuthentication, async ({ params, body, context }) => {
    const { userId } = await gate.require(context);
    asks.take(userId);
    const { payment, page } = await payments.authenticate({ userId, ...params, ...body });
    return { status: payment.status, page };
  });
  serveContract(app, getAccountOfPayments, async ({ context }) =>
    readAccountOfPayments((await gate.require(context)).userId, db),
  );
  serveContract(app, getReceipt, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    return readReceipt({ userId, ...params }, db);
  });
  serveContract(app, getCreditNote, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    return readCreditNote({ userId, ...params }, db);
  });
}

/** The payment provider answers all of our users only so often; an open page asks every few seconds. */
const limitAsks = ({ now }: HttpDeps) => createRateLimiter({ limit: 60, windowS: 60, now });

async function ownCard(userId: string, { db }: HttpDeps) {
  const card = (await listCards(userId, db)).find(({ autopay }) => autopay);
  return card === undefined ? null : ({ kind: "card", meansId: card.meansId } as const);
}

/** The simulated provider's own door. With a real provider it is shut: no card number is taken here. */
function serveCardSimulator(app: HttpApp, deps: HttpDeps): void {
  const forms = createRateLimiter({ limit: 30, windowS: 3_600, now: deps.now });
  serveContract(app, postSimulatedCard, ({ body, context }) => {
    forms.take(clientAddress(context));
    return tokenizeCard(body, deps);
  });
  serveContract(app, postSimulatedCardAuthentication, async ({ params, body }) => {
    await authenticateCard({ ...params, ...body }, deps.db);
    return undefined;
  });
}

/** Cards that a user pays with. */
export function servePaymentMeans(app: HttpApp, deps: HttpDeps): void {
  const { gate, db, provider } = deps;
  const asks = limitAsks(deps);
  if (provider.name === "simulator") serveCardSimulator(app, deps);
  serveContract(app, getPaymentProvider, () => ({ name: provider.name }));
  serveContract(app, postCardPage, async ({ body, context }) => {
    const { userId } = await gate.require(context);
    asks.take(userId);
    const { autopay, statementId = null } = body;
    const payer = await db
      .selectFrom("users")
      .select(["userId", "name", "email"])
      .where("userId", "=", userId)
      .executeTakeFirstOrThrow();
    return { page: await provider.openCardPage({ payer, autopay, statementId }) };
  });
  serveContract(app, listPaymentMeans, async ({ context }) => {
    const { userId } = await gate.require(context);
    return { cards: await listCards(userId, db) };
  });
  serveContract(app, postPaymentMeans, async ({ body, context }) => {
    const { userId } = await gate.require(context);
    asks.take(userId);
    const card = await readCard({ token: body.token, userId }, provider);
    const { autopay } = body;
    return db.transaction().execute((trx) => saveCard({ userId, card, autopay }, { ...deps, db: trx }));
  });
  serveContract(app, putPaymentMeans, async ({ params, body, context }) => {
    const { userId } = await gate.require(context);
    await db.transaction().execute((trx) => setAutopay({ userId, ...params, ...body }, { ...deps, db: trx }));
    return undefined;
  });
  serveContract(app, deletePaymentMeans, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    await forgetCard({ userId, ...params }, deps);
    return undefined;
  });
}
