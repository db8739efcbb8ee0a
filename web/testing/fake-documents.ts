/** How the fake seller is reached, and what its customers agree to. */
export const fakeContact = {
  retailerNumber: "A0901",
  address: { ja: "東京都港区港南1-2-3", en: "1-2-3 Konan, Minato-ku, Tokyo" },
  phone: "0120-000-901",
  hours: { ja: "平日 9:00〜18:00", en: "Weekdays, 9:00 to 18:00" },
  email: "support@tsunagu.example",
};

export const fakeDocuments = {
  terms: {
    ...{ version: "2026-11", fromDay: "2026-11-01" },
    text: {
      ja: "第1条（この約款）\nこれは実演用の電気需給約款です。実際の電気の供給も請求も行われません。\n\n第2条（契約の期間）\n契約は申し込みの日、またはご希望の日に始まり、いつでも解約できます。\n\n第3条（計量と料金）\n計量は30分ごとに台帳へ記録され、料金は台帳の記録だけから計算します。台帳に氏名や住所は載りません。",
      en: "1. These terms\nThese are the supply terms of a demonstration: no electricity is supplied and nothing is charged.\n\n2. Duration\nA contract begins on the day you apply or the day you choose, and may end at any time.\n\n3. Measuring and fees\nWhat is measured is recorded on the ledger every half hour, and fees follow from the ledger's records alone. No name or address is on the ledger.",
    },
  },
  "supply-conditions": {
    ...{ version: "2026-11", fromDay: "2026-11-01" },
    text: {
      ja: "1. 料金\n料金プラン、契約アンペア、開始日、お支払い方法は、お申し込みの内容のとおりです。料金表が変わるときは、前もってお知らせします。\n\n2. 停電や設備の不具合\n電気の流し方や停電のときの対応は、お住まいの地域の送配電会社が、これまでどおり行います。\n\n3. 解約\n解約はいつでもでき、費用はかかりません。",
      en: "1. Price\nPlan, size, first day and way of paying are those of your application. You are told before a price list changes.\n\n2. Blackouts and faults\nThe grid company of your area goes on to deliver the power and to help in a blackout, as before.\n\n3. Ending the contract\nYou may end the contract at any time at no cost.",
    },
  },
} as const;
