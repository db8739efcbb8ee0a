import type { z } from "zod";
import type { Language } from "./language.ts";
import type { creditReason, refundStatus } from "./trading-payments.ts";

/** What receipts and credit notes say, on the screen as on paper. */
type PaperNames = {
  readonly recipient: (name: string) => string;
  readonly receipt: string;
  readonly receiptText: string;
  readonly paidOn: string;
  readonly means: string;
  readonly period: string;
  readonly credited: string;
  readonly issuer: string;
  readonly invoiceNumber: string;
  readonly noInvoiceNumber: string;
  readonly taxed: (ratePercent: string) => string;
  readonly taxOf: (ratePercent: string) => string;
  readonly creditNote: string;
  readonly creditLead: string;
  readonly creditedYen: string;
  readonly original: string;
  readonly originalOf: (number: string, day: string) => string;
  readonly content: string;
  readonly contentOf: (month: string) => string;
  readonly reason: string;
  readonly reasons: Readonly<Record<z.output<typeof creditReason>, string>>;
  readonly means_: { readonly store: string; readonly simulator: string };
  readonly refundStates: Readonly<Record<z.output<typeof refundStatus>, string>>;
  /** Of a seller who is not registered as an issuer of qualified invoices. */
  readonly creditNotePlain: string;
};

export const paperNames: Readonly<Record<Language, PaperNames>> = {
  ja: {
    recipient: (name: string) => `${name} 様`,
    receipt: "領収書",
    receiptText: "電気料金として、上記の金額を領収いたしました。",
    paidOn: "領収日",
    means: "お支払い方法",
    period: "ご利用期間",
    credited: "取り消した額（お支払い前）",
    issuer: "発行者",
    invoiceNumber: "登録番号",
    noInvoiceNumber: "なし",
    taxed: (rate: string) => `${rate}%対象（税込）`,
    taxOf: (rate: string) => `うち消費税 ${rate}%`,
    creditNote: "適格返還請求書",
    creditLead: "次の請求書の一部または全部を取り消しました。",
    creditedYen: "取り消した額（税込）",
    original: "もとの請求書",
    originalOf: (number: string, day: string) => `${number}（${day} 発行）`,
    content: "取引の内容",
    contentOf: (month: string) => `${month}分の電気料金`,
    reason: "理由",
    reasons: {
      overcharge: "請求額の誤り",
      cancelled: "請求の取り消し",
      goodwill: "お詫び",
      balance: "お客さまの残高のお返し",
    },
    means_: { store: "コンビニ", simulator: "シミュレーター" },
    refundStates: {
      unknown: "確認中",
      pending: "手続き中",
      succeeded: "返金済み",
      failed: "できませんでした",
    },
    creditNotePlain: "返還請求書",
  },
  en: {
    recipient: (name: string) => name,
    receipt: "Receipt",
    receiptText: "We have received the above amount for electricity.",
    paidOn: "Received on",
    means: "Paid with",
    period: "Period of supply",
    credited: "Taken back before payment",
    issuer: "Issuer",
    invoiceNumber: "Registration number",
    noInvoiceNumber: "none",
    taxed: (rate: string) => `At ${rate}% (tax included)`,
    taxOf: (rate: string) => `Consumption tax ${rate}% in it`,
    creditNote: "Credit note (qualified return invoice)",
    creditLead: "Part of the following bill, or all of it, is taken back.",
    creditedYen: "Taken back (tax included)",
    original: "Original bill",
    originalOf: (number: string, day: string) => `${number}, issued on ${day}`,
    content: "What it was for",
    contentOf: (month: string) => `Electricity of ${month}`,
    reason: "Reason",
    reasons: {
      overcharge: "Too much was billed",
      cancelled: "The bill is cancelled",
      goodwill: "Goodwill",
      balance: "Your balance is paid out",
    },
    means_: { store: "convenience store", simulator: "simulator" },
    refundStates: {
      unknown: "being checked",
      pending: "under way",
      succeeded: "paid back",
      failed: "failed",
    },
    creditNotePlain: "Credit note",
  },
};

/** With what was paid, as a person knows it: `Visa •••• 4242`, or where. */
export const meansText = ({ means_ }: Pick<PaperNames, "means_">, means: string): string =>
  means === "store" || means === "simulator" ? means_[means] : means.replace(/ (\d{4})$/, " •••• $1");
