import type { Selectable } from "kysely";
import type Stripe from "stripe";
import type { Db } from "../../store/open-database.ts";
import type { Tables } from "../../store/tables.ts";
import type { Attempt } from "../payment-provider.ts";
import { askStripe, findAtStripe } from "./ask-stripe.ts";
import type { StripeTools } from "./stripe-tools.ts";

export type StripeCharge = Selectable<Tables["stripeCharges"]>;

/** Clocks of two companies differ. */
const slackS = 3_600;

export const findCharge = ({ chargeKey, attempt }: Attempt, db: Db): Promise<StripeCharge | undefined> =>
  db
    .selectFrom("stripeCharges")
    .selectAll()
    .where("chargeKey", "=", chargeKey)
    .where("attempt", "=", attempt)
    .executeTakeFirst();

/** Other attempts of the same charge that Stripe has answered. */
export async function otherIntentIds({ chargeKey, attempt }: Attempt, db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("stripeCharges")
    .select("intentId")
    .where("chargeKey", "=", chargeKey)
    .where("attempt", "!=", attempt)
    .execute();
  return rows.flatMap(({ intentId }) => intentId ?? []);
}

export async function saveIntentId({ chargeKey, attempt }: Attempt, intentId: string, db: Db): Promise<void> {
  await db
    .updateTable("stripeCharges")
    .set({ intentId })
    .where("chargeKey", "=", chargeKey)
    .where("attempt", "=", attempt)
    .execute();
}

/**
 * The payment of an attempt as it stands at Stripe. Where no answer came when it was asked for, it is looked for among those of its customer
 * by our key, which it carries for ever: Stripe forgets the keys of requests after a day. A list misses nothing that was made; a search may.
 */
export async function findIntent(
  charge: StripeCharge,
  { stripe, db }: StripeTools,
): Promise<Stripe.PaymentIntent | undefined> {
  const { intentId, customerId, askedAt, chargeKey, attempt } = charge;
  if (intentId !== null) return findAtStripe(() => stripe.paymentIntents.retrieve(intentId));
  const found = await askStripe(async () => {
    const made = stripe.paymentIntents.list({
      customer: customerId,
      created: { gte: askedAt - slackS },
      limit: 100,
    });
    for await (const intent of made) {
      const { metadata } = intent;
      if (metadata["chargeKey"] === chargeKey && metadata["attempt"] === String(attempt)) return intent;
    }
    return undefined;
  });
  if (found !== undefined) await saveIntentId(charge, found.id, db);
  return found;
}
