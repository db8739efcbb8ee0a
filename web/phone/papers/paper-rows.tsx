import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import type { getReceipt } from "@tsunagu/core/api/trading-payments.ts";
import { Fragment } from "react";
import { formatYen } from "../../ui/format-yen.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { PaperRow, PaperRows } from "./paper.tsx";
import { paperWords } from "./paper-words.ts";

type Receipt = AnswerOf<typeof getReceipt>;

/** Amount and tax of each rate: what makes a paper a qualified invoice. */
export function TaxRows({ taxes }: Pick<Receipt, "taxes">) {
  const words = useWords(paperWords);
  const { language } = useLanguage();
  return taxes.map(({ ratePercent, yen, taxYen }) => (
    <Fragment key={ratePercent}>
      <PaperRow label={words.taxed(ratePercent)}>{formatYen(BigInt(yen), language)}</PaperRow>
      <PaperRow label={words.taxOf(ratePercent)}>{formatYen(BigInt(taxYen), language)}</PaperRow>
    </Fragment>
  ));
}

export function SellerRows({ seller }: Pick<Receipt, "seller">) {
  const words = useWords(paperWords);
  const said = useSaid();
  return (
    <PaperRows>
      <PaperRow label={words.issuer}>{said(seller.name)}</PaperRow>
      <PaperRow label={words.invoiceNumber}>{seller.invoiceNumber ?? words.noInvoiceNumber}</PaperRow>
    </PaperRows>
  );
}
