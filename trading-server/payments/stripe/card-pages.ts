import type Stripe from "stripe";
import type { PaymentProvider, ProviderCard } from "../payment-provider.ts";
import { askStripe, findAtStripe } from "./ask-stripe.ts";
import { cardTokenOf } from "./stripe-card-token.ts";
import { customerOf } from "./stripe-customers.ts";
import type { StripeTools } from "./stripe-tools.ts";

type CardPage = Parameters<PaymentProvider["openCardPage"]>[0];

/**
 * Stripe's own page, on which a card is entered and its bank asked who saves it (3-D Secure), so that it may be charged when nobody is there.
 * It leads back to where the user was, with the page's id as the token to keep the card by.
 */
export async function openCardPage(
  { payer, autopay, statementId }: CardPage,
  tools: StripeTools,
): Promise<string> {
  const customer = await customerOf(payer, tools);
  const back = tools.publicUrl + (statementId === null ? "/payment-means" : `/pay/${statementId}`);
  const { url } = await askStripe(() =>
    tools.stripe.checkout.sessions.create({
      ...{ mode: "setup", currency: "jpy", customer, client_reference_id: payer.userId },
      allowed_payment_method_types: ["card"],
      payment_method_options: { card: { request_three_d_secure: "any" } },
      // Stripe puts the page's id there.
      success_url: `${back}?card={CHECKOUT_SESSION_ID}&autopay=${autopay}`,
      cancel_url: back,
    }),
  );
  if (url === null) throw new Error("a hosted page of Stripe has no address");
  return url;
}

/** The card that this user entered on such a page, once it is complete and the bank content. */
export async function findCard(
  sessionId: string,
  userId: string | null,
  { stripe }: StripeTools,
): Promise<ProviderCard | undefined> {
  if (userId === null || !sessionId.startsWith("cs_")) return undefined;
  const session = await findAtStripe(() =>
    stripe.checkout.sessions.retrieve(sessionId, { expand: ["setup_intent.payment_method"] }),
  );
  if (session?.status !== "complete" || session.client_reference_id !== userId) return undefined;
  const { setup_intent: intent } = session;
  if (intent === null || typeof intent === "string" || intent.status !== "succeeded") return undefined;
  const { payment_method: method } = intent;
  return method === null || typeof method === "string" ? undefined : toCard(method);
}

/** Undefined for what is no card, or was forgotten since. */
function toCard({ id, customer, card }: Stripe.PaymentMethod): ProviderCard | undefined {
  if (card === undefined || customer === null) return undefined;
  return {
    token: cardTokenOf(typeof customer === "string" ? customer : customer.id, id),
    brand: brands[card.brand] ?? "Card",
    last4: card.last4,
    expires: `${card.exp_year}-${String(card.exp_month).padStart(2, "0")}`,
  };
}

const brands: Readonly<Record<string, string>> = {
  ...{ visa: "Visa", mastercard: "Mastercard", jcb: "JCB", amex: "American Express" },
  ...{ diners: "Diners Club", discover: "Discover", unionpay: "UnionPay" },
};
