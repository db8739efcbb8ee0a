import type { Language, Said } from "@tsunagu/core/api/language.ts";
import type { Db } from "../store/open-database.ts";
import { createPaper, type Paper } from "./create-paper.ts";
import type { PaperFonts } from "./paper-fonts.ts";
import { paperYen } from "./paper-text.ts";
import { type PaperWords, paperWords } from "./paper-words.ts";

/** Whose paper of what: `id` is that of the statement or the credit note. */
export type AskedPaper = { readonly userId: string; readonly id: string; readonly language: Language };

export type PaperTools = {
  readonly db: Db;
  readonly fonts: PaperFonts;
  /** No real money moves: each page says so. */
  readonly isSimulated: boolean;
};

type Head = {
  readonly title: string;
  readonly number: string;
  /** Seconds; of what the paper tells. */
  readonly time: number;
  readonly language: Language;
  readonly recipient: string;
  readonly amount: { readonly label: string; readonly yen: bigint };
};

/** What each paper begins with: mark, number, title, for whom, and the one amount that it is about. */
export function beginPaper(
  { title, number, time, language, recipient, amount }: Head,
  { fonts, isSimulated }: PaperTools,
): Paper {
  const words = paperWords[language];
  const simulated = isSimulated ? words.simulated : null;
  const paper = createPaper({ title, number, time, language, simulated }, fonts);
  paper.gap(10);
  paper.text(words.recipient(recipient), { size: 14 });
  paper.amount(amount.label, paperYen(amount.yen, language));
  return paper;
}

type Tax = { readonly ratePercent: string; readonly yen: string; readonly taxYen: string };

/** Amount and tax of each rate: what makes a paper a qualified invoice (消費税法 57条の4). */
export function addTaxes(
  paper: Paper,
  { taxes, words, language }: { taxes: readonly Tax[]; words: PaperWords; language: Language },
): void {
  for (const { ratePercent, yen, taxYen } of taxes) {
    paper.field(words.taxed(ratePercent), paperYen(BigInt(yen), language));
    paper.field(words.taxOf(ratePercent), paperYen(BigInt(taxYen), language));
  }
}

type Seller = { readonly name: Said; readonly invoiceNumber: string | null };

export function addSeller(
  paper: Paper,
  { seller, words, language }: { seller: Seller; words: PaperWords; language: Language },
): void {
  paper.field(words.issuer, seller.name[language]);
  paper.field(words.invoiceNumber, seller.invoiceNumber ?? words.noInvoiceNumber);
}
