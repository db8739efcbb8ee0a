import { z } from "zod";
import { contract } from "./contract.ts";
import { monthNumber, seconds, signedWholeText, wholeText } from "./scalars.ts";

/** What was paid, what is owed, and what is given back. */

/** How a provider has behaved with money that goes back. */
export const refundStatus = z.enum(["unknown", "pending", "succeeded", "failed"]);

/** What the simulator does with a refund; a real provider decides by itself. */
export const simulatedRefund = z.enum(["succeed", "fail", "pending", "time-out", "notice-twice"]);

export const creditReason = z.enum([
  /** More was billed than was right. */
  "overcharge",
  /** Nothing is to be paid for it at all. */
  "cancelled",
  "goodwill",
  /** What a statement left in the user's favour is paid out instead of carried forward. */
  "balance",
]);

/** 適格返還請求書: what of a statement is taken back, and what became of the money. */
export const creditNote = z.object({
  creditNoteId: z.uuid(),
  number: z.string(),
  issuedAt: seconds,
  seller: z.object({
    name: z.object({ ja: z.string(), en: z.string() }),
    invoiceNumber: z.string().nullable(),
  }),
  recipient: z.string(),
  statementId: z.uuid(),
  statementNumber: z.string(),
  statementMonth: monthNumber,
  statementIssuedAt: seconds,
  reason: creditReason,
  note: z.string(),
  yen: wholeText,
  taxes: z.array(z.object({ ratePercent: z.string(), yen: wholeText, taxYen: wholeText })),
  /** Taken off what was still to be paid, of this statement or of later ones. */
  applied: z.array(z.object({ statementId: z.uuid(), statementNumber: z.string(), yen: wholeText })),
  refunds: z.array(
    z.object({
      at: seconds,
      yen: wholeText,
      status: refundStatus,
      means: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  /** Waits for the next statement. */
  leftYen: wholeText,
});

export const getCreditNote = contract({
  method: "get",
  path: "/api/credit-notes/{creditNoteId}",
  summary: "A credit note of mine",
  params: z.object({ creditNoteId: z.uuid() }),
  answer: creditNote,
});

/** What was paid, when and how, newest first; and what I owe in all (below 0: what is owed to me). */
export const getAccountOfPayments = contract({
  method: "get",
  path: "/api/payments",
  summary: "Payments, refunds and credits, newest first, with the balance",
  answer: z.object({
    balanceYen: signedWholeText,
    rows: z.array(
      z.object({
        at: seconds,
        kind: z.enum(["statement", "payment", "credit-note", "refund"]),
        /** As the books have it: what is owed rises by it, or falls. */
        yen: signedWholeText,
        number: z.string(),
        statementId: z.uuid(),
        creditNoteId: z.uuid().nullable(),
        means: z.string(),
      }),
    ),
  }),
});

/** 領収書. Only of what was paid. */
export const getReceipt = contract({
  method: "get",
  path: "/api/statements/{statementId}/receipt",
  summary: "The receipt of a paid statement",
  params: z.object({ statementId: z.uuid() }),
  answer: z.object({
    number: z.string(),
    paidAt: seconds,
    paidYen: wholeText,
    means: z.string(),
    seller: creditNote.shape.seller,
    recipient: z.string(),
    statementNumber: z.string(),
    from: seconds,
    to: seconds,
    /** Of the statement: what was supplied, its rate and the tax inside. */
    taxes: z.array(z.object({ ratePercent: z.string(), yen: signedWholeText, taxYen: signedWholeText })),
    /** Taken off before it was paid. */
    creditedYen: wholeText,
  }),
});
