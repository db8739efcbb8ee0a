import type Stripe from "stripe";
import { type ProviderAnswer, storeNumberExpired } from "../payment-provider.ts";

/** How a payment at Stripe stands, in our words. */
export function answerOfIntent(intent: Stripe.PaymentIntent): ProviderAnswer {
  switch (intent.status) {
    case "succeeded":
      return { state: "succeeded", store: null, reason: null };
    case "processing":
    case "requires_capture":
    case "requires_confirmation":
      return { state: "pending", store: null, reason: null };
    case "requires_action":
      return answerOfAction(intent);
    case "requires_payment_method":
      // Nobody was there to answer the bank: the user can, later.
      return intent.last_payment_error?.code === "authentication_required"
        ? { state: "authentication-required", store: null, reason: null }
        : { state: "declined", store: null, reason: reasonOf(intent) };
    default:
      return { state: "declined", store: null, reason: reasonOf(intent) };
  }
}

function answerOfAction({ next_action: action }: Stripe.PaymentIntent): ProviderAnswer {
  const konbini = action?.konbini_display_details;
  if (konbini === undefined) return { state: "authentication-required", store: null, reason: null };
  const { hosted_voucher_url: page, expires_at: dueAt, stores } = konbini;
  const store =
    page === null
      ? ({ kind: "store-number", value: stores.familymart?.payment_code ?? "", dueAt } as const)
      : ({ kind: "store-page", value: page, dueAt } as const);
  return { state: "pending", store, reason: null };
}

/** Why there is no money: the bank's word where it said one. */
function reasonOf({ payment_method_types: types, last_payment_error: error }: Stripe.PaymentIntent): string {
  if (types.includes("konbini")) return storeNumberExpired;
  if (error === null) return "authentication_failed";
  if (error.code === "payment_intent_authentication_failure") return "authentication_failed";
  return error.decline_code ?? error.code ?? "card_declined";
}

/** Where the bank asks its question. */
export const pageOfIntent = ({ next_action: action }: Stripe.PaymentIntent): string | null =>
  action?.redirect_to_url?.url ?? null;
