import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { z } from "zod";
import type { Payment } from "../payments/apply-answer.ts";

const next = z.object({ kind: z.enum(["authenticate", "store-number"]), value: z.string() }).nullable();

/** Where the user goes on is told only while there is somewhere to go. */
export function toPaymentAnswer({ paymentId, status, nextJson }: Payment): Answer<typeof postPayment> {
  const isOpen = status === "authentication-required" || status === "pending";
  return { paymentId, status, next: isOpen ? next.parse(JSON.parse(nextJson ?? "null")) : null };
}
