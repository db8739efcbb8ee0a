import { wordsOf } from "../../ui/words.tsx";

/** Where a real payment company takes over: its pages for cards, the bank's question, the store's number. */
export const providerWords = wordsOf({
  ja: {
    cardTitle: "カードは決済会社 Stripe のページで登録します",
    cardText:
      "カード番号の入力と本人認証は Stripe のページで行い、終わるとここへ戻ります。番号が電力会社に届くことはありません。",
    toCardPage: "Stripe のページへ進む",
    opening: "ページを開いています",
    keeping: "カードを登録しています",
    notKept: "カードは登録されていません",
    notKeptText: "本人認証が終わっていないか、戻るまでに時間がかかりました。もう一度お試しください。",
    kept: "カードを登録しました",
    bankTitle: "カード会社の本人認証が必要です",
    bankText: (yen: string) => `${yen} の支払いに進むには、カード会社のページで本人認証をしてください。`,
    bankNote: "カード会社のページへ移り、終わるとここへ戻ります。",
    toBank: "カード会社のページへ進む",
    giveUp: "このカードで払わない",
    storePage: "お支払い番号のページ",
    storePageText: "コンビニごとの番号と手順は、Stripe のページに表示されます。",
    openStorePage: "番号と手順を見る",
    registerTitle: "カードは登録のあとで追加できます",
    registerText:
      "カードは決済会社 Stripe のページで登録します。登録が終わったら「お支払い方法」から追加し、自動支払いを選べます。それまでは、請求書ごとにカードかコンビニで支払えます。",
  },
  en: {
    cardTitle: "Cards are added on a page of Stripe, the payment company",
    cardText:
      "You enter the card and answer its bank on Stripe's page, and come back here. The number never reaches your seller.",
    toCardPage: "Go on to Stripe",
    opening: "Opening the page",
    keeping: "Your card is being added",
    notKept: "The card was not added",
    notKeptText: "Its bank has not authenticated you, or too much time has passed. Please try again.",
    kept: "Your card was added",
    bankTitle: "Your card's bank wants to know that it is you",
    bankText: (yen: string) => `To pay ${yen}, please answer the bank on its own page.`,
    bankNote: "You go to the bank's page and come back here.",
    toBank: "Go on to the bank",
    giveUp: "Do not pay with this card",
    storePage: "The page with your number",
    storePageText: "Stripe's page shows a number and the steps for each chain of stores.",
    openStorePage: "See number and steps",
    registerTitle: "A card can be added after you have registered",
    registerText:
      "Cards are added on a page of Stripe, the payment company. When you have registered, add one under “Ways to pay” and choose automatic payment. Until then each bill is paid by card or at a convenience store.",
  },
});
