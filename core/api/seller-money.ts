import { z } from "zod";
import { contract } from "./contract.ts";
import { dayText, deviceId, hexText, wholeText } from "./scalars.ts";
import { creditNote, creditReason, simulatedRefund } from "./trading-payments.ts";

/** What the seller's staff asks of the trading server about money. Roles as in `staff.ts`. */

/**
 * A credit note never changes and comes before the money: it is taken off what is still to be paid of its statement; of what is left,
 * `refund` goes back the way it came in, `carry` waits for the next statement. It is for what the ledger does not correct: late and
 * corrected usage comes as an adjustment line by itself, and would be given back twice.
 */
export const postCreditNote = contract({
  method: "post",
  path: "/api/seller/credit-notes",
  summary: "Take back part of a statement, or all of it",
  body: z.object({
    statementId: z.uuid(),
    reason: creditReason,
    /** For the user to read; in the user's language, if there is more to say than the reason. */
    note: z.string().trim().max(300).default(""),
    /** Tax included, by tax rate. Null: everything that earlier credit notes have left of the statement. */
    amounts: z
      .array(z.object({ ratePercent: z.string(), yen: wholeText }))
      .min(1)
      .nullable(),
    settle: z.enum(["refund", "carry"]),
    simulate: simulatedRefund.default("succeed"),
  }),
  answer: creditNote,
});

export const listCreditNotes = contract({
  method: "get",
  path: "/api/seller/credit-notes",
  summary: "The seller's credit notes, newest first",
  query: z.object({ statementId: z.uuid().optional() }),
  answer: z.object({ creditNotes: z.array(creditNote.extend({ userId: z.uuid() })) }),
});

/** After a refund failed, or instead of carrying it forward. */
export const postRefund = contract({
  method: "post",
  path: "/api/seller/credit-notes/{creditNoteId}/refunds",
  summary: "Pay out what is left of a credit note",
  params: z.object({ creditNoteId: z.uuid() }),
  body: z.object({ simulate: simulatedRefund.default("succeed") }),
  answer: creditNote,
});

/**
 * New prices for the contracts that run on a plan, from the 1st of a month on. What only adds months to fuel adjustment or years to
 * the levy may begin at once; anything else needs notice, and every user gets it by mail and in the app.
 */
export const postTariffChange = contract({
  method: "post",
  path: "/api/seller/plans/{planId}/tariff-changes",
  summary: "New tariff versions for running contracts, with notice",
  params: z.object({ planId: deviceId }),
  body: z.object({
    homeTariff: hexText(32),
    awayTariff: hexText(32),
    /** The 1st of a month. */
    fromDay: dayText,
  }),
  answer: z.object({ contracts: z.number().int(), needsNotice: z.boolean() }),
});
