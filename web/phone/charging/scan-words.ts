import { wordsOf } from "../../ui/words.tsx";

export const scanWords = wordsOf({
  ja: {
    aim: "充電器の画面か、本体に貼られたQRコードを枠に入れてください。",
    camera: "カメラの映像",
    foreign: "つなぐの充電器のコードではありません。上から貼られた別のコードかもしれません。",
    noCamera: "カメラを使えません。充電器の番号を入力してください。",
    close: "閉じる",
  },
  en: {
    aim: "Hold the code on the charger's screen or body in the frame.",
    camera: "Camera picture",
    foreign: "This is no code of a Tsunagu charger. It may have been put over the real one.",
    noCamera: "The camera cannot be used. Please type the charger's number.",
    close: "Close",
  },
});
