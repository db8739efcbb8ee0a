import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { z } from "zod";
import type { Payment } from "./apply-answer.ts";

const next = z
  .object({
    kind: z.enum(["authenticate", "store-number", "store-page"]),
    value: z.string(),
    until: z.number().nullable().default(null),
  })
  .nullable();

/** Where the user goes on is told only while there is somewhere to go. */
export function nextOfPayment({
  status,
  nextJson,
}: Pick<Payment, "status" | "nextJson">): Answer<typeof postPayment>["next"] {
  const isOpen = status === "authentication-required" || status === "pending";
  return isOpen ? next.parse(JSON.parse(nextJson ?? "null")) : null;
}

export const toPaymentAnswer = (payment: Payment): Answer<typeof postPayment> => ({
  paymentId: payment.paymentId,
  status: payment.status,
  next: nextOfPayment(payment),
});
