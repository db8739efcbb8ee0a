import { readCreditNote } from "../credit-notes/read-credit-note.ts";
import { saidMonth } from "../notifications/said-dates.ts";
import { type AskedPaper, addSeller, addTaxes, beginPaper, type PaperTools } from "./paper-parts.ts";
import { paperDate } from "./paper-text.ts";
import { paperWords } from "./paper-words.ts";

/** 適格返還請求書 as a PDF. Throws `not_found`, for another user's too. */
export async function creditNotePaper(
  { userId, id, language }: AskedPaper,
  tools: PaperTools,
): Promise<Uint8Array> {
  const note = await readCreditNote({ userId, creditNoteId: id }, tools.db);
  const { number, recipient, issuedAt } = note;
  const words = paperWords[language];
  const title = note.seller.invoiceNumber === null ? words.creditNotePlain : words.creditNote;
  const amount = { label: words.creditedYen, yen: BigInt(note.yen) };
  const paper = beginPaper({ title, number, time: issuedAt, language, recipient, amount }, tools);
  paper.text(words.creditLead, { quiet: true });
  paper.gap(10);
  paper.field(words.returnedOn, paperDate(issuedAt, language));
  const issued = paperDate(note.statementIssuedAt, language);
  paper.field(words.original, words.originalOf(note.statementNumber, issued));
  paper.field(words.content, words.contentOf(saidMonth(note.statementMonth)[language]));
  paper.field(words.reason, words.reasons[note.reason]);
  if (note.note !== "") paper.text(note.note);
  addTaxes(paper, { taxes: note.taxes, words, language });
  addSeller(paper, { seller: note.seller, words, language });
  return paper.finish();
}
