import { z } from "zod";

/** Papers as PDF, A4: files, so no contracts of JSON. `language` is a query. */

export const statementPaperPath = "/api/papers/statements/{statementId}";

export const receiptPaperPath = "/api/papers/receipts/{statementId}";

export const creditNotePaperPath = "/api/papers/credit-notes/{creditNoteId}";

export const paperLanguage = z.object({ language: z.enum(["ja", "en"]).default("ja") });
