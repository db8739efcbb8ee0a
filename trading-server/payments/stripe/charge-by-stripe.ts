import type Stripe from "stripe";
import type { AuthenticationAnswer, ChargeOrder, ProviderAnswer } from "../payment-provider.ts";
import { answerOfIntent, pageOfIntent } from "./answer-of-intent.ts";
import { askStripe, findAtStripe, refusalIn } from "./ask-stripe.ts";
import { splitCardToken } from "./stripe-card-token.ts";
import { findCharge, findIntent, otherIntentIds, type StripeCharge, saveIntentId } from "./stripe-charges.ts";
import { customerOf } from "./stripe-customers.ts";
import type { StripeTools } from "./stripe-tools.ts";

/** A number of the convenience store is good until the end of the third day after it was given. */
const storeDays = 3;

/**
 * Takes an attempt. That it is asked for is on disk before Stripe is asked; one of which no answer came is looked for by our key before it
 * is asked for again.
 */
export async function chargeByStripe(order: ChargeOrder, tools: StripeTools): Promise<ProviderAnswer> {
  const known = await findCharge(order, tools.db);
  const made = known && (await findIntent(known, tools));
  if (made !== undefined) return answerOfIntent(made);
  if (await isChargedOtherwise(order, tools))
    return { state: "declined", store: null, reason: "already_charged" };
  const charge = known ?? (await noteCharge(order, tools));
  try {
    const intent = await askStripe(() =>
      tools.stripe.paymentIntents.create(paramsOf(order, charge), {
        idempotencyKey: `${order.chargeKey}/${order.attempt}`,
      }),
    );
    await saveIntentId(order, intent.id, tools.db);
    return answerOfIntent(intent);
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === undefined) throw error;
    const { payment_intent: intent } = refusal;
    // A card that is declined leaves a payment behind; a request that cannot be taken does not.
    if (intent === undefined)
      return { state: "declined", store: null, reason: refusal.code ?? "card_declined" };
    await saveIntentId(order, intent.id, tools.db);
    return answerOfIntent(intent);
  }
}

/** What is still open of other attempts is called off, so that nobody pays twice. */
async function isChargedOtherwise(order: ChargeOrder, { stripe, db }: StripeTools): Promise<boolean> {
  for (const id of await otherIntentIds(order, db)) {
    const intent = await findAtStripe(() => stripe.paymentIntents.retrieve(id));
    if (intent?.status === "succeeded" || intent?.status === "processing") return true;
    if (intent !== undefined && intent.status !== "canceled")
      await findAtStripe(() => stripe.paymentIntents.cancel(id));
  }
  return false;
}

async function noteCharge(order: ChargeOrder, tools: StripeTools): Promise<StripeCharge> {
  const { chargeKey, attempt, payer, token, statementId } = order;
  const charge = {
    ...{ chargeKey, attempt, intentId: null, askedAt: tools.now() },
    customerId: token === null ? await customerOf(payer, tools) : splitCardToken(token).customerId,
    returnUrl: `${tools.publicUrl}/pay/${statementId}`,
  };
  await tools.db
    .insertInto("stripeCharges")
    .values(charge)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return charge;
}

function paramsOf(
  { chargeKey, attempt, amountYen, token, payer, isPayerThere }: ChargeOrder,
  { customerId, returnUrl }: StripeCharge,
): Stripe.PaymentIntentCreateParams {
  const { name, email } = payer;
  const params = {
    // The yen has no smaller unit.
    ...{ amount: Number(amountYen), currency: "jpy", customer: customerId, confirm: true },
    metadata: { chargeKey, attempt: String(attempt) },
  };
  if (token === null)
    return {
      ...params,
      allowed_payment_method_types: ["konbini"],
      payment_method_data: { type: "konbini", billing_details: { name, email } },
      payment_method_options: { konbini: { expires_after_days: storeDays } },
    };
  return {
    ...params,
    allowed_payment_method_types: ["card"],
    payment_method: splitCardToken(token).paymentMethodId,
    ...(isPayerThere ? { return_url: returnUrl } : { off_session: true }),
  };
}

/** Sends the user to the bank's page, or calls the attempt off. */
export async function authenticateByStripe(
  charge: StripeCharge,
  approve: boolean,
  tools: StripeTools,
): Promise<AuthenticationAnswer> {
  const { stripe } = tools;
  const intent = await findIntent(charge, tools);
  if (intent === undefined) return { state: "declined", store: null, reason: "card_declined", page: null };
  const next = await askStripe(() => nextStep(intent, { charge, approve, stripe })).catch(
    async (error: unknown) => {
      const left = refusalIn(error)?.payment_intent;
      if (left === undefined) throw error;
      return left;
    },
  );
  return { ...answerOfIntent(next), page: pageOfIntent(next) };
}

async function nextStep(
  intent: Stripe.PaymentIntent,
  { charge, approve, stripe }: { charge: StripeCharge; approve: boolean; stripe: Stripe },
): Promise<Stripe.PaymentIntent> {
  if (answerOfIntent(intent).state !== "authentication-required") return intent;
  if (!approve) return stripe.paymentIntents.cancel(intent.id);
  if (pageOfIntent(intent) !== null) return intent;
  // It was asked for while nobody was there.
  const card = intent.last_payment_error?.payment_method?.id;
  return stripe.paymentIntents.confirm(intent.id, {
    ...(card !== undefined && { payment_method: card }),
    return_url: charge.returnUrl,
  });
}
