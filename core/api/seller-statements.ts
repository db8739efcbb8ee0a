import { z } from "zod";
import { answerOf, contract } from "./contract.ts";
import { monthText, signedWholeText, wholeText } from "./scalars.ts";
import { getStatement, statementSummary } from "./trading-bills.ts";

/** The seller's own statements, drafts too. Another seller's is as if not there. */

const customer = z.object({ userId: z.uuid(), name: z.string() });

export const listSellerStatements = contract({
  method: "get",
  path: "/api/seller/statements",
  summary: "Statements; every filter narrows",
  query: z.object({
    status: statementSummary.shape.status.optional(),
    month: monthText.optional(),
    customer: z.uuid().optional(),
    /** Part of a number or of a customer's name. */
    q: z.string().max(100).optional(),
  }),
  answer: z.object({
    statements: z.array(z.object({ summary: statementSummary, customer })),
    /** Over all that the filters leave. */
    totalYen: signedWholeText,
    leftYen: wholeText,
    /** How many there are of each status, whatever the filter of the status. */
    counts: z.record(z.string(), z.number().int()),
  }),
});

export const getSellerStatement = contract({
  method: "get",
  path: "/api/seller/statements/{statementId}",
  summary: "One statement as its customer sees it, and whose it is",
  params: z.object({ statementId: z.uuid() }),
  answer: z.object({ statement: answerOf(getStatement), customer }),
});
