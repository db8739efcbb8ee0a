import type { UnpricedReason } from "@tsunagu/core/rating/priced-period.ts";
import { wordsOf } from "../../ui/words.tsx";

type Status = "draft" | "issued" | "paid" | "overdue" | "carried-forward" | "void";

type StatementWords = {
  readonly title: string;
  readonly lead: string;
  readonly of: (month: string) => string;
  readonly kinds: { readonly monthly: string; readonly closing: string };
  readonly status: Readonly<Record<Status, string>>;
  readonly due: (day: string) => string;
  readonly issued: (day: string) => string;
  readonly period: (from: string, to: string) => string;
  readonly number: string;
  readonly backToList: string;
  readonly pay: (yen: string) => string;
  readonly paid: string;
  readonly places: string;
  readonly origins: string;
  readonly total: string;
  readonly dueYen: string;
  readonly carried: string;
  readonly broughtForward: (number: string) => string;
  readonly adjustment: (month: string) => string;
  readonly adjusted: (priced: string, billed: string) => string;
  readonly billedBefore: string;
  readonly onBill: string;
  readonly andBill: string;
  readonly unpriced: string;
  readonly unpricedReasons: Readonly<Record<UnpricedReason, string>>;
  readonly invoice: string;
  readonly issuer: string;
  readonly invoiceNumber: string;
  readonly noInvoiceNumber: string;
  readonly recipient: string;
  readonly taxed: (rate: string) => string;
  readonly taxOf: (rate: string) => string;
  readonly meters: string;
  readonly meterKinds: Readonly<Record<string, string>>;
  readonly meterFacts: (meterClass: string, tolerance: string) => string;
  readonly validUntil: (day: string) => string;
  readonly signedByMeter: (signed: number, all: number) => string;
  readonly notVerified: string;
  readonly payments: string;
  readonly noPayments: string;
  readonly automatic: string;
  readonly originPending: string;
  readonly sources: {
    readonly seller: string;
    readonly tariff: string;
    readonly version: (name: string, version: number) => string;
    readonly meters: string;
    readonly ledger: string;
    readonly records: string;
    readonly closing: (entry: number) => string;
  };
  readonly payOpen: string;
  readonly overdueText: string;
  readonly receipt: string;
  readonly csv: string;
  readonly print: string;
  readonly pdf: string;
  readonly credits: string;
  readonly creditNote: string;
  readonly creditFrom: string;
  readonly means: string;
  readonly account: string;
  readonly empty: string;
  readonly emptyText: string;
  readonly unreadable: string;
  readonly estimatedPart: (kwh: string) => string;
  readonly closing: {
    readonly ask: string;
    readonly title: string;
    readonly text: string;
    readonly confirm: string;
    readonly cancel: string;
    readonly busy: string;
    readonly wait: string;
  };
};

export const statementWords = wordsOf<StatementWords>({
  ja: {
    title: "請求書",
    lead: "発行された請求書は変わりません。あとから分かったことは、次の請求書の調整の行に載ります。",
    of: (month) => `${month}分`,
    kinds: { monthly: "月の請求書", closing: "締めの請求書" },
    status: {
      draft: "下書き",
      issued: "お支払い待ち",
      paid: "支払い済み",
      overdue: "期限切れ",
      "carried-forward": "次回へ繰り越し",
      void: "取り消し",
    },
    due: (day) => `お支払い期限 ${day}`,
    issued: (day) => `発行 ${day}`,
    period: (from, to) => `${from}〜${to}`,
    number: "請求書番号",
    backToList: "請求書の一覧へ",
    pay: (yen) => `${yen} を支払う`,
    paid: "この請求書は支払い済みです",
    places: "内訳",
    origins: "電気の産地",
    total: "合計",
    dueYen: "お支払い額",
    carried: "次回へ繰り越す額",
    broughtForward: (number) => `繰り越し（${number}）`,
    adjustment: (month) => `${month}分の調整`,
    adjusted: (priced, billed) => `いまの記録で計算すると ${priced}、請求済みは ${billed}。その差です。`,
    billedBefore: "この月のうち、すでに請求した電力量",
    onBill: "請求書",
    andBill: "、",
    unpriced: "料金のない電力量",
    unpricedReasons: {
      other_period: "別の期間の請求書に載ります",
      outside_contract: "契約の期間の外です",
      no_price_agreed: "料金の約束がない充電です",
      session_running: "充電の途中でした。次の請求書の調整に載ります",
      exported: "電力会社へ送った電気です",
    },
    invoice: "適格請求書の記載",
    issuer: "発行者",
    invoiceNumber: "登録番号",
    noInvoiceNumber: "登録番号なし（適格請求書ではありません）",
    recipient: "宛名",
    taxed: (rate) => `${rate}%対象（税込）`,
    taxOf: (rate) => `うち消費税 ${rate}%`,
    meters: "計器",
    meterKinds: {
      settlement: "取引用計器",
      "sub-meter": "子メーター（用途を分けるだけ）",
      charger: "充電器",
    },
    meterFacts: (meterClass, tolerance) =>
      tolerance === "" ? meterClass : `${meterClass}・公差 ±${tolerance}%`,
    validUntil: (day) => `有効期限 ${day}`,
    signedByMeter: (signed, all) =>
      signed === all
        ? `充電 ${all}回の始めと終わりを、計量器が署名しています`
        : `充電 ${all}回のうち ${signed}回の始めと終わりを、計量器が署名しています`,
    notVerified: "検定を受けた計器ではありません",
    payments: "お支払いの記録",
    noPayments: "まだ支払いはありません。",
    automatic: "自動支払い",
    originPending:
      "割り当て待ちは、まだ終わっていない30分と、終わったばかりの30分の電気です。産地は30分の終わりから10分後に決まり、それまでは残余ミックスとも数えません。",
    sources: {
      seller: "電力会社",
      tariff: "料金表",
      version: (name, version) => `${name} 第${version}版`,
      meters: "計器",
      ledger: "台帳",
      records: "記録を見る",
      closing: (entry) => `締め 第${entry}項`,
    },
    payOpen: "お支払いのつづき",
    overdueText: "お支払い期限を過ぎています。遅延利息はかからず、電気が止まることもありません。",
    receipt: "領収書",
    csv: "CSVで保存",
    print: "印刷する",
    pdf: "PDFで保存",
    credits: "取り消しと差し引き",
    creditNote: "返還請求書（この請求書の取り消し）",
    creditFrom: "以前の返還請求書からの差し引き",
    means: "お支払い方法",
    account: "お支払いの履歴",
    empty: "請求書はまだありません",
    emptyText:
      "月が終わり、メーターの記録がそろうと、ここに請求書が届きます。いますぐ必要なときは、下の「締めの請求書」を作れます。",
    unreadable: "この請求書は、このアプリより新しい書式です。アプリを読み込み直してください。",
    estimatedPart: (kwh) => `うち推計 ${kwh}`,
    closing: {
      ask: "いままでの分を請求書にする",
      title: "締めの請求書を作りますか",
      text: "今月のはじめから今までの使用量を、日割りの基本料金で締めて請求書にします。引っ越しや、月の途中で確かめたいときに使います。発行すると取り消せません。",
      confirm: "請求書を作る",
      cancel: "やめる",
      busy: "台帳を締めています",
      wait: "記録が台帳に届くのを待っています。届きしだい、請求書を作ります。",
    },
  },
  en: {
    title: "Bills",
    lead: "An issued bill never changes. What comes to light later is an adjustment line on the next one.",
    of: (month) => month,
    kinds: { monthly: "Monthly bill", closing: "Closing bill" },
    status: {
      draft: "Draft",
      issued: "To be paid",
      paid: "Paid",
      overdue: "Overdue",
      "carried-forward": "Carried forward",
      void: "Void",
    },
    due: (day) => `Due ${day}`,
    issued: (day) => `Issued ${day}`,
    period: (from, to) => `${from} to ${to}`,
    number: "Bill number",
    backToList: "To the list of bills",
    pay: (yen) => `Pay ${yen}`,
    paid: "This bill is paid",
    places: "What it is made of",
    origins: "Where it came from",
    total: "Total",
    dueYen: "Amount due",
    carried: "Carried forward",
    broughtForward: (number) => `Brought forward (${number})`,
    adjustment: (month) => `Adjustment of ${month}`,
    adjusted: (priced, billed) => `By today's records ${priced}, billed ${billed}: the difference.`,
    billedBefore: "Energy of this month that is billed already",
    onBill: "On bill",
    andBill: ", ",
    unpriced: "Energy without a price",
    unpricedReasons: {
      other_period: "On the bill of another period",
      outside_contract: "Outside of any contract",
      no_price_agreed: "A session without an agreed price",
      session_running: "The session was running; it will be an adjustment of the next bill",
      exported: "Given back to the grid",
    },
    invoice: "Qualified invoice",
    issuer: "Issuer",
    invoiceNumber: "Registration number",
    noInvoiceNumber: "None (this is no qualified invoice)",
    recipient: "Recipient",
    taxed: (rate) => `At ${rate}% (tax included)`,
    taxOf: (rate) => `Consumption tax ${rate}% in it`,
    meters: "Meters",
    meterKinds: {
      settlement: "Settlement meter",
      "sub-meter": "Sub-meter (only splits)",
      charger: "Charger",
    },
    meterFacts: (meterClass, tolerance) =>
      tolerance === "" ? meterClass : `${meterClass}, tolerance ±${tolerance}%`,
    validUntil: (day) => `valid until ${day}`,
    signedByMeter: (signed, all) =>
      signed === all
        ? `Begin and end of all sessions there (${all}) were signed by the meter`
        : `Begin and end of ${signed} of ${all} sessions there were signed by the meter`,
    notVerified: "Not a verified meter",
    payments: "Payments",
    noPayments: "Nothing has been paid yet.",
    automatic: "by itself",
    originPending:
      "Not assigned yet: power of half hours that have not ended, or have just ended. Where it came from is settled ten minutes after the half hour; until then it is not counted as residual mix.",
    sources: {
      seller: "Seller",
      tariff: "Price list",
      version: (name, version) => `${name}, version ${version}`,
      meters: "Meters",
      ledger: "Ledger",
      records: "see the records",
      closing: (entry) => `closing, entry ${entry}`,
    },
    payOpen: "Go on with the payment",
    overdueText: "The due day is over. There is no interest on it, and your power stays on.",
    receipt: "Receipt",
    csv: "Save as CSV",
    print: "Print",
    pdf: "Save as PDF",
    credits: "Credits",
    creditNote: "Credit note for this bill",
    creditFrom: "Taken off by an earlier credit note",
    means: "Ways to pay",
    account: "What was paid",
    empty: "There are no bills yet",
    emptyText:
      "A bill arrives when the month is over and the meter's records are complete. If you need one now, make a closing bill below.",
    unreadable: "This bill is of a newer form than this app. Please load the app again.",
    estimatedPart: (kwh) => `${kwh} of it estimated`,
    closing: {
      ask: "Bill what was used so far",
      title: "Make a closing bill?",
      text: "What was used from the 1st of this month until now is billed, the base charge by days. For moving out, or to check in the middle of a month. It cannot be taken back.",
      confirm: "Make the bill",
      cancel: "Cancel",
      busy: "Closing the ledger",
      wait: "Records are on their way to the ledger. The bill is made as soon as they are there.",
    },
  },
});
