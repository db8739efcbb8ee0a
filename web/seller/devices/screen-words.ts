import { wordsOf } from "../../ui/words.tsx";

/** Of the screens that stand at a charger. */
export const screenWords = wordsOf({
  ja: {
    title: "充電器の画面",
    none: "組み合わせた画面はありません。",
    paired: (count: string, at: string) => `組み合わせた画面 ${count}台（${at} から）`,
    unpair: "組み合わせを外す",
    unpairTitle: (charger: string) => `${charger} の画面の組み合わせを外しますか`,
    unpairText:
      "画面はすぐに、料金と空きだけの表示に戻ります。進んでいる充電は続きます。もう一度使うには、新しいコードで組み合わせてください。まだ使っていないコードも使えなくなります。",
    unpairSure: "この画面を外す",
    unpairing: "外しています",
    keep: "このままにする",
    makeCode: "画面を組み合わせるコードを出す",
    codeLead: (until: string) => `充電器のそばの画面で入れてください。${until} まで、1回だけ使えます。`,
    screenLink: "充電器の画面を開く",
  },
  en: {
    title: "Screen of the charger",
    none: "No screen is paired.",
    paired: (count: string, at: string) =>
      count === "1"
        ? `1 screen is paired, since ${at}`
        : `${count} screens are paired, the newest since ${at}`,
    unpair: "Unpair",
    unpairTitle: (charger: string) => `Unpair the screen of ${charger}?`,
    unpairText:
      "The screen goes back at once to price and free or busy. A charge that runs goes on. To use it again, pair it with a new code. A code that was not used yet ends too.",
    unpairSure: "Unpair the screen",
    unpairing: "Unpairing",
    keep: "Leave it paired",
    makeCode: "Make a code to pair its screen",
    codeLead: (until: string) => `Enter it on the screen at the charger. Good until ${until}, once.`,
    screenLink: "Open the charger's screen",
  },
});
