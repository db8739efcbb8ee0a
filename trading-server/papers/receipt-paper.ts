import { meansText } from "@tsunagu/core/api/paper-names.ts";
import { readReceipt } from "../statements/read-receipt.ts";
import { type AskedPaper, addSeller, addTaxes, beginPaper, type PaperTools } from "./paper-parts.ts";
import { paperDate, paperYen } from "./paper-text.ts";
import { paperWords } from "./paper-words.ts";

/** 領収書 of a statement as a PDF. Throws `not_found`, `conflict` as long as nothing was paid. */
export async function receiptPaper(
  { userId, id, language }: AskedPaper,
  tools: PaperTools,
): Promise<Uint8Array> {
  const receipt = await readReceipt({ userId, statementId: id }, tools.db);
  const { number, recipient, paidAt, from, to } = receipt;
  const words = paperWords[language];
  const amount = { label: words.received, yen: BigInt(receipt.paidYen) };
  const paper = beginPaper(
    { title: words.receipt, number, time: paidAt, language, recipient, amount },
    tools,
  );
  paper.text(words.receiptText, { quiet: true });
  paper.gap(10);
  paper.field(words.paidOn, paperDate(paidAt, language));
  paper.field(words.means, meansText(words, receipt.means));
  paper.field(words.number, receipt.statementNumber);
  paper.field(words.period, `${paperDate(from, language)} – ${paperDate(to - 1, language)}`);
  addTaxes(paper, { taxes: receipt.taxes, words, language });
  if (receipt.creditedYen !== "0")
    paper.field(words.credited, paperYen(-BigInt(receipt.creditedYen), language));
  addSeller(paper, { seller: receipt.seller, words, language });
  return paper.finish();
}
