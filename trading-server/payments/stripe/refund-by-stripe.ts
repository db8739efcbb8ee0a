import type Stripe from "stripe";
import type { Db } from "../../store/open-database.ts";
import type { RefundAnswer, RefundOrder } from "../payment-provider.ts";
import { askStripe, findAtStripe, refusalIn } from "./ask-stripe.ts";
import { findCharge } from "./stripe-charges.ts";
import type { StripeTools } from "./stripe-tools.ts";

const tooMuch = ["charge_already_refunded", "amount_too_large", "parameter_invalid_integer"];

/** Gives money back. It is known by our key for ever, which is looked for before it is ordered again. */
export async function refundByStripe(order: RefundOrder, tools: StripeTools): Promise<RefundAnswer> {
  const { refundKey, amountYen } = order;
  const { stripe, db } = tools;
  const known = await findRefund(refundKey, tools);
  if (known !== undefined) return known;
  const intentId = (await findCharge(order, db))?.intentId ?? null;
  if (intentId === null) return { state: "failed", reason: "charge_unknown" };
  await db
    .insertInto("stripeRefunds")
    .values({ refundKey, intentId, refundId: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  try {
    const email = await storePayerEmail(intentId, tools);
    const refund = await askStripe(() =>
      stripe.refunds.create(
        {
          ...{ payment_intent: intentId, amount: Number(amountYen), metadata: { refundKey } },
          ...(email !== null && { instructions_email: email }),
        },
        { idempotencyKey: refundKey },
      ),
    );
    await saveRefundId(refundKey, refund.id, db);
    return toAnswer(refund);
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === undefined) throw error;
    const code = refusal.code ?? "refused";
    const isTooMuch = tooMuch.includes(code) || /greater than/.test(refusal.message);
    return { state: "failed", reason: isTooMuch ? "more_than_charged" : code };
  }
}

/** A store gives nothing back: Stripe asks the payer by mail for a bank account. */
async function storePayerEmail(intentId: string, { stripe }: StripeTools): Promise<string | null> {
  const intent = await findAtStripe(() =>
    stripe.paymentIntents.retrieve(intentId, { expand: ["latest_charge"] }),
  );
  const charge = intent?.latest_charge ?? null;
  if (charge === null || typeof charge === "string") return null;
  return charge.payment_method_details?.type === "konbini" ? charge.billing_details.email : null;
}

/** How it stands at Stripe; undefined if it was never ordered there. */
export async function findRefund(
  refundKey: string,
  { stripe, db }: StripeTools,
): Promise<RefundAnswer | undefined> {
  const known = await db
    .selectFrom("stripeRefunds")
    .selectAll()
    .where("refundKey", "=", refundKey)
    .executeTakeFirst();
  if (known === undefined) return undefined;
  const { refundId, intentId } = known;
  if (refundId !== null) {
    const refund = await findAtStripe(() => stripe.refunds.retrieve(refundId));
    return refund && toAnswer(refund);
  }
  const found = await askStripe(async () => {
    for await (const refund of stripe.refunds.list({ payment_intent: intentId, limit: 100 }))
      if (refund.metadata?.["refundKey"] === refundKey) return refund;
    return undefined;
  });
  if (found === undefined) return undefined;
  await saveRefundId(refundKey, found.id, db);
  return toAnswer(found);
}

async function saveRefundId(refundKey: string, refundId: string, db: Db): Promise<void> {
  await db.updateTable("stripeRefunds").set({ refundId }).where("refundKey", "=", refundKey).execute();
}

function toAnswer({ status, failure_reason: reason }: Stripe.Refund): RefundAnswer {
  if (status === "succeeded") return { state: "succeeded", reason: null };
  if (status === "failed" || status === "canceled")
    return { state: "failed", reason: reason ?? "refund_failed" };
  return { state: "pending", reason: null };
}
