import { toYen } from "@tsunagu/core/money/yen.ts";
import type { TradingTools } from "../../machine/trading-tools.ts";
import { postEntry } from "../../receivables/post-entry.ts";
import type { Payment } from "../apply-answer.ts";
import { findChargedStatement, tellLate } from "../tell-payer.ts";
import { lateRefundKey } from "./late-refund-key.ts";

/**
 * Money that fits nothing any more: a number had run out, and its statement was paid by another attempt, or less is owed since. It is booked
 * as the user's, who is told, and goes back whole. Once for each attempt, however often it is reported. Call it in a transaction.
 */
export async function noteLatePayment(
  payment: Payment,
  tools: Pick<TradingTools, "db" | "now" | "random">,
): Promise<void> {
  const { chargeKey, attempt, paymentId, askedYen: amountYen } = payment;
  const { db, now } = tools;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("latePayments")
    .values({
      ...{ chargeKey, attempt, amountYen, at: now(), tries: 1, refundKey: lateRefundKey(paymentId, 1) },
      ...{ status: "unknown", reason: null, nextTryAt: now() },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return;
  await db
    .updateTable("payments")
    .set({ status: "declined", nextJson: null, reason: "paid_late" })
    .where("paymentId", "=", paymentId)
    .execute();
  const { userId, statementId } = await findChargedStatement(chargeKey, tools);
  await postEntry(
    {
      ...{ kind: "payment-received", cause: `late-payment ${paymentId}`, userId, statementId },
      postings: [
        { book: "provider", yen: toYen(amountYen) },
        { book: "receivable", yen: toYen(-amountYen) },
      ],
    },
    tools,
  );
  await tellLate(payment, tools);
}
