/** Words of the files of sales, in both languages. */
export const salesFileWords = {
  ja: {
    monthHead: [
      ...["月", "自宅 Wh", "外出先 Wh", "退会した顧客 Wh", "合計 Wh"],
      ...["自宅 円", "外出先 円", "退会した顧客 円", "前の月までの調整 円", "合計 円", "別", "時点"],
    ],
    customerHead: [
      ...["月", "顧客", "顧客番号", "プラン", "Wh", "円"],
      ...["前の月までの調整 円", "合計 円", "別"],
    ],
    useHead: ["月", "顧客", "顧客番号", "自宅・外出先", "場所", "用途", "Wh", "円"],
    standings: { provisional: "速報", final: "確定" },
    kinds: { home: "自宅", site: "外出先" },
    departed: "退会した顧客",
    noPlace: "場所の記録なし",
    adjustment: "前の月までの調整",
    total: "合計",
  },
  en: {
    monthHead: [
      ...["month", "home Wh", "away Wh", "left customers Wh", "total Wh"],
      ...["home yen", "away yen", "left customers yen", "adjustments yen", "total yen", "standing", "as of"],
    ],
    customerHead: [
      ...["month", "customer", "customer id", "plan", "Wh", "yen"],
      ...["adjustments yen", "total yen", "standing"],
    ],
    useHead: ["month", "customer", "customer id", "home or away", "place", "end use", "Wh", "yen"],
    standings: { provisional: "provisional", final: "final" },
    kinds: { home: "home", site: "away" },
    departed: "a customer who left",
    noPlace: "place not kept",
    adjustment: "adjustment of earlier months",
    total: "total",
  },
} as const;
