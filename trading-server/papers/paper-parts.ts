import type { Paper } from "./create-paper.ts";
import { type PaperLanguage, paperYen } from "./paper-text.ts";
import type { PaperWords } from "./paper-words.ts";

/** Parts that more than one paper has. */

type Tax = { readonly ratePercent: string; readonly yen: string; readonly taxYen: string };

/** Amount and tax of each rate: what makes a paper a qualified invoice (消費税法 57条の4). */
export function addTaxes(
  paper: Paper,
  { taxes, words, language }: { taxes: readonly Tax[]; words: PaperWords; language: PaperLanguage },
): void {
  for (const { ratePercent, yen, taxYen } of taxes) {
    paper.field(words.taxed(ratePercent), paperYen(BigInt(yen), language));
    paper.field(words.taxOf(ratePercent), paperYen(BigInt(taxYen), language));
  }
}

type Seller = {
  readonly name: { readonly ja: string; readonly en: string };
  readonly invoiceNumber: string | null;
};

export function addSeller(
  paper: Paper,
  { seller, words, language }: { seller: Seller; words: PaperWords; language: PaperLanguage },
): void {
  paper.field(words.issuer, seller.name[language]);
  paper.field(words.registration, seller.invoiceNumber ?? words.none);
}

/** `Visa 4242`, or where it was paid. */
export const meansName = (means: string, words: PaperWords): string =>
  means === "store" || means === "simulator"
    ? words.meansNames[means]
    : means.replace(/ (\d{4})$/, " •••• $1");
