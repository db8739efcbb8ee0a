/** Papers as PDF, A4: files, so no contracts of JSON. Asked with `fileLanguage`. */

export const statementPaperPath = "/api/papers/statements/{statementId}";

export const receiptPaperPath = "/api/papers/receipts/{statementId}";

export const creditNotePaperPath = "/api/papers/credit-notes/{creditNoteId}";
