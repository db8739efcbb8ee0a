import { readCreditNote } from "../credit-notes/read-credit-note.ts";
import { saidMonth } from "../notifications/said-dates.ts";
import type { Db } from "../store/open-database.ts";
import { createPaper } from "./create-paper.ts";
import type { PaperFonts } from "./paper-fonts.ts";
import { addSeller, addTaxes } from "./paper-parts.ts";
import { type PaperLanguage, paperDate, paperYen } from "./paper-text.ts";
import { paperWords } from "./paper-words.ts";

/** 適格返還請求書 as a PDF. Throws `not_found`, for another user's too. */
export async function creditNotePaper(
  { userId, creditNoteId, language }: { userId: string; creditNoteId: string; language: PaperLanguage },
  { db, fonts, isSimulated }: { db: Db; fonts: PaperFonts; isSimulated: boolean },
): Promise<Uint8Array> {
  const note = await readCreditNote({ userId, creditNoteId }, db);
  const words = paperWords[language];
  const title = note.seller.invoiceNumber === null ? words.creditNotePlain : words.creditNote;
  const paper = createPaper(
    {
      ...{ title, number: note.number, time: note.issuedAt, language },
      simulated: isSimulated ? words.simulated : null,
    },
    fonts,
  );
  paper.gap(10);
  paper.text(words.recipient(note.recipient), { size: 14 });
  paper.amount(words.creditedYen, paperYen(BigInt(note.yen), language));
  paper.text(words.creditLead, { quiet: true });
  paper.gap(10);
  paper.field(words.returnedOn, paperDate(note.issuedAt, language));
  const issued = paperDate(note.statementIssuedAt, language);
  paper.field(words.original, words.originalOf(note.statementNumber, issued));
  paper.field(words.content, words.contentOf(saidMonth(note.statementMonth)[language]));
  paper.field(words.reason, words.reasons[note.reason]);
  if (note.note !== "") paper.text(note.note);
  addTaxes(paper, { taxes: note.taxes, words, language });
  addSeller(paper, { seller: note.seller, words, language });
  return paper.finish();
}
