type Pause = { readonly title: string; readonly text: string };

/** A car is plugged in and nothing flows: the same words on phone and charger, by who holds the power back. */
export const pauseWords: Readonly<Record<"ja" | "en", Readonly<Record<"car" | "charger", Pause>>>> = {
  ja: {
    car: {
      title: "車が充電を止めています",
      text: "満充電になったか、車に設定した時刻を待っています。",
    },
    charger: {
      title: "充電器が休んでいます",
      text: "電気を送り出せるようになると、続きが始まります。",
    },
  },
  en: {
    car: {
      title: "The car takes no power",
      text: "It is full, or waits for the time that it was set to.",
    },
    charger: {
      title: "The charger pauses",
      text: "Charging goes on when it can give power again.",
    },
  },
};
