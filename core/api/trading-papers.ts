import { z } from "zod";
import { language } from "./language.ts";

/** Papers as PDF, A4: files, so no contracts of JSON. `language` is a query. */

export const statementPaperPath = "/api/papers/statements/{statementId}";

export const receiptPaperPath = "/api/papers/receipts/{statementId}";

export const creditNotePaperPath = "/api/papers/credit-notes/{creditNoteId}";

export const paperLanguage = z.object({ language: language.default("ja") });
