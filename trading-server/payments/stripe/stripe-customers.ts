import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { Payer } from "../payment-provider.ts";
import { askStripe, findAtStripe } from "./ask-stripe.ts";
import type { StripeTools } from "./stripe-tools.ts";

/** What Stripe calls a user. Of the user it is told the address, which it writes to when money goes back by bank. */
export async function customerOf(
  { userId, email }: Pick<Payer, "userId" | "email">,
  { stripe, db }: StripeTools,
): Promise<string> {
  const known = await db
    .selectFrom("stripeCustomers")
    .select("customerId")
    .where("userId", "=", userId)
    .executeTakeFirst();
  if (known !== undefined) return known.customerId;
  const { id: customerId } = await askStripe(() =>
    stripe.customers.create(
      { email, metadata: { userId } },
      { idempotencyKey: `tsunagu/customer/${userId}/${email}` },
    ),
  );
  await db
    .insertInto("stripeCustomers")
    .values({ userId, customerId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return customerId;
}

/** Has Stripe forget whoever has left, with their cards. */
export async function forgetUsers({ stripe, db, log }: StripeTools): Promise<void> {
  const gone = await db
    .selectFrom("stripeCustomers")
    .innerJoin("users", "users.userId", "stripeCustomers.userId")
    .select(["customerId", "users.userId"])
    .where("erasedAt", "is not", null)
    .execute();
  for (const { customerId, userId } of gone) {
    try {
      await findAtStripe(() => stripe.customers.del(customerId));
      await db.deleteFrom("stripeCustomers").where("userId", "=", userId).execute();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      log.warn("a user who has left is not forgotten by Stripe yet", errorFacts(error));
    }
  }
}
