import { wordsOf } from "../../ui/words.tsx";

export const noticeWords = wordsOf({
  ja: {
    titles: { cards_tried: "知らないカードがいくつも試されました" },
    times: (times: number, first: string, last: string) => `${times}回：最初 ${first}、最後 ${last}`,
    cardsTried: (different: number) =>
      `1時間に ${different}枚の知らないカードが試されました。カード番号を探られているおそれがあるので、この充電器で使われたことのないカードは、落ち着くまで受け付けません（使われたことのあるカードとアプリからの充電はできます）。心当たりがなければ、充電器を登録し直してパスワードを替えてください。`,
  },
  en: {
    titles: { cards_tried: "Many unknown cards were tried" },
    times: (times: number, first: string, last: string) => `${times} times: first ${first}, last ${last}`,
    cardsTried: (different: number) =>
      `${different} different cards that nobody has were tried within an hour. Somebody may be looking for card numbers, so cards that were never used at this charger are refused until it is quiet (cards that were used here before, and the app, go on). If you know of no reason, register the charger again to change its password.`,
  },
});
