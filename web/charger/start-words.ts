import type { LimitKind } from "../ui/charging-limit.ts";
import { wordsOf } from "../ui/words.tsx";

type StartStatus = "accepted" | "rejected" | "offline" | "no-answer";

type StartWords = {
  readonly signIn: string;
  readonly signInNote: string;
  readonly go: string;
  readonly email: string;
  readonly password: string;
  readonly show: string;
  readonly hide: string;
  readonly signInBusy: string;
  readonly cancel: string;
  readonly keyboard: string;
  readonly shift: string;
  readonly symbols: string;
  readonly letters: string;
  readonly remove: string;
  readonly ownPrice: (seller: string, plan: string) => string;
  readonly amount: string;
  readonly kinds: Readonly<Record<LimitKind, string>>;
  readonly kindNotes: Readonly<Record<LimitKind, string>>;
  readonly values: Readonly<Record<Exclude<LimitKind, "full">, string>>;
  readonly units: Readonly<Record<Exclude<LimitKind, "full">, string>>;
  readonly less: string;
  readonly more: string;
  readonly about: (text: string) => string;
  readonly connector: string;
  readonly start: string;
  readonly starting: string;
  readonly status: Readonly<Record<StartStatus, string>>;
  readonly waitTitle: string;
  readonly waitPlug: string;
  readonly signOut: string;
  readonly ends: (seconds: number) => string;
  readonly signedOut: string;
  readonly unpaired: string;
  readonly card: string;
  readonly cardTitle: string;
  readonly cardSet: string;
  readonly cardSetting: string;
  readonly cardChoice: (limit: string, seconds: number) => string;
  readonly cardClear: string;
  readonly refusedUnknown: string;
  readonly refusedUnknownText: string;
  readonly refusedBlocked: string;
  readonly refusedBlockedText: string;
  readonly register: string;
  readonly settings: string;
  readonly close: string;
};

export const startWords = wordsOf<StartWords>({
  ja: {
    signIn: "この画面でサインイン",
    signInNote: "この充電にだけ使います。充電が終わるか、60秒 操作がないと終わります。",
    go: "サインイン",
    email: "メールアドレス",
    password: "パスワード",
    show: "表示",
    hide: "隠す",
    signInBusy: "確かめています",
    cancel: "やめる",
    keyboard: "画面のキーボード",
    shift: "大文字",
    symbols: "記号",
    letters: "文字",
    remove: "消す",
    ownPrice: (seller, plan) => `販売 ${seller}・${plan}`,
    amount: "どれだけ充電しますか",
    kinds: { full: "満充電まで", yen: "金額", wh: "電力量", minutes: "時間" },
    kindNotes: {
      full: "車が止めるまで。途中でいつでも止められます。",
      yen: "この金額をこえて請求することはありません。",
      wh: "この量で止めます。",
      minutes: "この時間で止めます。",
    },
    values: { yen: "上限の金額", wh: "電力量", minutes: "時間" },
    units: { yen: "円", wh: "kWh", minutes: "分" },
    less: "減らす",
    more: "増やす",
    about: (text) => `目安 ${text}`,
    connector: "差し込み口",
    start: "充電を始める",
    starting: "充電器に伝えています",
    status: {
      accepted: "充電器が受け付けました。",
      rejected: "充電器が断りました。ケーブルを確かめて、もう一度押してください。料金はかかっていません。",
      offline: "充電器とつながっていません。料金はかかっていません。",
      "no-answer": "充電器から返事がありません。始まらなければ、料金はかかりません。",
    },
    waitTitle: "まもなく始まります",
    waitPlug: "プラグを車に差し込んでください。",
    signOut: "サインアウト",
    ends: (seconds) => `操作がないと、あと ${seconds}秒で終わります`,
    signedOut: "操作がなかったので、サインインを終わりました。",
    unpaired:
      "この画面と充電器の組み合わせは外れています。ここでの操作はできません。使うには、担当者のコードで組み合わせ直してください。",
    card: "量を選んでカードで",
    cardTitle: "カードで どれだけ充電しますか",
    cardSet: "この量にする",
    cardSetting: "覚えています",
    cardChoice: (limit, seconds) => `次のカードは ${limit}まで。あと ${seconds}秒のうちにかざしてください。`,
    cardClear: "取り消す",
    refusedUnknown: "このカードは登録されていません",
    refusedUnknownText: "スマートフォンで読み取ると、登録できます。料金はかかっていません。",
    refusedBlocked: "このカードは止められています",
    refusedBlockedText: "持ち主が止めたカードです。アプリの設定で、もう一度使えるようにできます。",
    register: "登録のページを開くQRコード",
    settings: "設定のページを開くQRコード",
    close: "閉じる",
  },
  en: {
    signIn: "Sign in here",
    signInNote: "Good for this charge only. It ends with the charge, or after 60 seconds without a touch.",
    go: "Sign in",
    email: "E-mail address",
    password: "Password",
    show: "Show",
    hide: "Hide",
    signInBusy: "Checking",
    cancel: "Cancel",
    keyboard: "Keyboard on the screen",
    shift: "Shift",
    symbols: "#+=",
    letters: "abc",
    remove: "Delete",
    ownPrice: (seller, plan) => `Seller: ${seller}, ${plan}`,
    amount: "How much?",
    kinds: { full: "Until full", yen: "Amount", wh: "Energy", minutes: "Time" },
    kindNotes: {
      full: "Until the car stops. You can stop at any time.",
      yen: "You are never billed more than this.",
      wh: "It stops at this energy.",
      minutes: "It stops after this time.",
    },
    values: { yen: "Highest amount", wh: "Energy", minutes: "Time" },
    units: { yen: "yen", wh: "kWh", minutes: "min" },
    less: "Less",
    more: "More",
    about: (text) => `about ${text}`,
    connector: "Connector",
    start: "Start charging",
    starting: "Telling the charger",
    status: {
      accepted: "The charger has accepted.",
      rejected: "The charger refused. See that the cable is in and press again. Nothing is charged.",
      offline: "The charger is not connected. Nothing is charged.",
      "no-answer": "The charger does not answer. If it does not start, nothing is charged.",
    },
    waitTitle: "It starts in a moment",
    waitPlug: "Please plug into the car.",
    signOut: "Sign out",
    ends: (seconds) => `Ends in ${seconds} seconds without a touch`,
    signedOut: "Nobody touched the screen, so the sign-in has ended.",
    unpaired:
      "This screen is no longer paired with the charger, so nothing can be done here. To use it, pair it again with a code from the operator.",
    card: "Set amount, tap card",
    cardTitle: "How much with a card?",
    cardSet: "Take this",
    cardSetting: "Keeping it",
    cardChoice: (limit, seconds) => `The next card charges up to ${limit}. Touch within ${seconds} seconds.`,
    cardClear: "Take it back",
    refusedUnknown: "This card is not registered",
    refusedUnknownText: "Scan this with your phone to register. Nothing is charged.",
    refusedBlocked: "This card is blocked",
    refusedBlockedText: "Its owner has blocked it. It can be used again by the settings of the app.",
    register: "QR code of the page to register",
    settings: "QR code of the settings",
    close: "Close",
  },
});
