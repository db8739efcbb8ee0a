import { wordsOf } from "../../ui/words.tsx";

export const accountWords = wordsOf({
  ja: {
    title: "お支払いの履歴",
    lead: "請求、入金、取り消し、返金のすべてです。合計が、いまのお支払い残高です。",
    back: "請求書へ戻る",
    owed: "いまのお支払い残高",
    credit: "お客さまへお返しする額",
    even: "お支払い残高はありません",
    kinds: {
      statement: "請求",
      payment: "お支払い",
      "credit-note": "取り消し（返還請求書）",
      refund: "返金",
    },
    empty: "お支払いの履歴はまだありません",
    emptyText: "最初の請求書が発行されると、ここに1行目が載ります。",
  },
  en: {
    title: "What was paid",
    lead: "All bills, payments, credits and refunds. Their sum is what is open now.",
    back: "Back to the bills",
    owed: "Open now",
    credit: "Owed to you",
    even: "Nothing is open",
    kinds: { statement: "Bill", payment: "Payment", "credit-note": "Credit note", refund: "Refund" },
    empty: "Nothing was billed or paid yet",
    emptyText: "The first row appears here when your first bill is issued.",
  },
});
