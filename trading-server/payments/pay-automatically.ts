import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { PaymentDeps, Payments } from "./create-payments.ts";

/**
 * Pays each statement that was issued after its user chose a card for it, once. What is declined or asks for authentication is
 * never tried again by itself: the user is told.
 */
export async function payAutomatically(pay: Payments["pay"], { db, log }: PaymentDeps): Promise<void> {
  const due = await db
    .selectFrom("statements")
    .innerJoin("paymentMeans", "paymentMeans.userId", "statements.userId")
    .leftJoin("charges", "charges.statementId", "statements.statementId")
    .select(["statements.statementId", "statements.userId", "meansId"])
    .where("statements.status", "=", "issued")
    .where("charges.chargeKey", "is", null)
    .whereRef("autopaySince", "<=", "issuedAt")
    .execute();
  for (const { statementId, userId, meansId } of due) {
    const order = { userId, statementId, means: { kind: "card", meansId }, way: null } as const;
    await pay({ ...order, automatic: true }).catch((error: unknown) =>
      log.error("a statement could not be paid by itself", { statementId, ...errorFacts(error) }),
    );
  }
}
