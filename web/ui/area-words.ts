import { wordsOf } from "./words.tsx";

/** The supply areas of Japan, north to south. */
export const areaWords = wordsOf({
  ja: {
    hokkaido: "北海道",
    tohoku: "東北",
    tokyo: "東京",
    chubu: "中部",
    hokuriku: "北陸",
    kansai: "関西",
    chugoku: "中国",
    shikoku: "四国",
    kyushu: "九州",
    okinawa: "沖縄",
  },
  en: {
    hokkaido: "Hokkaido",
    tohoku: "Tohoku",
    tokyo: "Tokyo",
    chubu: "Chubu",
    hokuriku: "Hokuriku",
    kansai: "Kansai",
    chugoku: "Chugoku",
    shikoku: "Shikoku",
    kyushu: "Kyushu",
    okinawa: "Okinawa",
  },
});
