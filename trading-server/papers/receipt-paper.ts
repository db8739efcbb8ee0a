import { readReceipt } from "../statements/read-receipt.ts";
import type { Db } from "../store/open-database.ts";
import { createPaper } from "./create-paper.ts";
import type { PaperFonts } from "./paper-fonts.ts";
import { addSeller, addTaxes, meansName } from "./paper-parts.ts";
import { type PaperLanguage, paperDate, paperYen } from "./paper-text.ts";
import { paperWords } from "./paper-words.ts";

/** 領収書 as a PDF. Throws `not_found`, `conflict` as long as nothing was paid. */
export async function receiptPaper(
  { userId, statementId, language }: { userId: string; statementId: string; language: PaperLanguage },
  { db, fonts, isSimulated }: { db: Db; fonts: PaperFonts; isSimulated: boolean },
): Promise<Uint8Array> {
  const receipt = await readReceipt({ userId, statementId }, db);
  const words = paperWords[language];
  const paper = createPaper(
    {
      ...{ title: words.receipt, number: receipt.number, time: receipt.paidAt, language },
      simulated: isSimulated ? words.simulated : null,
    },
    fonts,
  );
  paper.gap(10);
  paper.text(words.recipient(receipt.recipient), { size: 14 });
  paper.amount(words.received, paperYen(BigInt(receipt.paidYen), language));
  paper.text(words.receiptText, { quiet: true });
  paper.gap(10);
  paper.field(words.paidOn, paperDate(receipt.paidAt, language));
  paper.field(words.means, meansName(receipt.means, words));
  paper.field(words.number, receipt.statementNumber);
  paper.field(words.period, `${paperDate(receipt.from, language)} – ${paperDate(receipt.to - 1, language)}`);
  addTaxes(paper, { taxes: receipt.taxes, words, language });
  if (receipt.creditedYen !== "0")
    paper.field(words.credited, paperYen(-BigInt(receipt.creditedYen), language));
  addSeller(paper, { seller: receipt.seller, words, language });
  return paper.finish();
}
