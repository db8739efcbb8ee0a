import { wordsOf } from "../../ui/words.tsx";

/** Of a result that the charger has corrected, and of one that its meter signed. */
export const resultWords = wordsOf({
  ja: {
    corrected: (at: string) => `${at} に訂正しました`,
    before: (yen: string, energy: string) =>
      `はじめは ${yen}（${energy}）と出していました。充電器から後で届いた計量値によります。`,
    signed: "充電の始めと終わりを、計量器が署名しています",
    save: "署名つきの計量値を保存する",
    key: "公開鍵",
  },
  en: {
    corrected: (at: string) => `Corrected ${at}`,
    before: (yen: string, energy: string) =>
      `At first this said ${yen} (${energy}). The charger told later what it had measured.`,
    signed: "Begin and end were signed by the meter",
    save: "Save what the meter signed",
    key: "Public key",
  },
});
