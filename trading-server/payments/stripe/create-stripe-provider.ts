import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { TradingTools } from "../../machine/trading-tools.ts";
import type { PaymentProvider } from "../payment-provider.ts";
import { answerOfIntent } from "./answer-of-intent.ts";
import { findAtStripe } from "./ask-stripe.ts";
import { findCard, openCardPage } from "./card-pages.ts";
import { authenticateByStripe, chargeByStripe } from "./charge-by-stripe.ts";
import { createStripeClient } from "./create-stripe-client.ts";
import { findRefund, refundByStripe } from "./refund-by-stripe.ts";
import { splitCardToken } from "./stripe-card-token.ts";
import { findCharge, findIntent } from "./stripe-charges.ts";
import { forgetUsers } from "./stripe-customers.ts";
import type { StripeSettings } from "./stripe-settings.ts";

/** Stripe behind the port: cards with 3-D Secure, convenience stores, refunds. Cards are entered on its own page, never here. */
export function createStripeProvider(
  { db, now, log }: Pick<TradingTools, "db" | "now" | "log">,
  { settings, publicUrl }: { settings: StripeSettings; publicUrl: string },
): PaymentProvider {
  const stripe = createStripeClient(settings);
  const tools = { db, now, log, stripe, publicUrl };
  return {
    name: "stripe",
    charge: (order) => chargeByStripe(order, tools),
    find: async (attempt) => {
      const charge = await findCharge(attempt, db);
      const intent = charge && (await findIntent(charge, tools));
      return intent && answerOfIntent(intent);
    },
    authenticate: async (attempt, approve) => {
      const charge = await findCharge(attempt, db);
      if (charge === undefined) throw new Problem("not_found", "Stripe was never asked for this");
      return authenticateByStripe(charge, approve, tools);
    },
    openCardPage: (order) => openCardPage(order, tools),
    findCard: (token, userId) => findCard(token, userId, tools),
    forgetCard: async (token) => {
      const { paymentMethodId } = splitCardToken(token);
      await findAtStripe(() => stripe.paymentMethods.detach(paymentMethodId));
    },
    forgetUsers: () => forgetUsers(tools),
    refund: (order) => refundByStripe(order, tools),
    findRefund: (refundKey) => findRefund(refundKey, tools),
    [Symbol.asyncDispose]: async () => {},
  };
}
