import { pauseWords } from "../ui/charging-pause.ts";
import { connectorStatusWords } from "../ui/connector-status.ts";
import { wordsOf } from "../ui/words.tsx";

type StopStatus = "accepted" | "rejected" | "offline" | "no-answer" | "already-ended";

type ChargerWords = {
  readonly textSize: string;
  readonly sizes: Readonly<Record<"normal" | "large" | "larger", string>>;
  readonly choose: string;
  readonly chooseText: string;
  readonly empty: string;
  readonly emptyText: string;
  readonly notFound: string;
  readonly notFoundText: string;
  readonly chooseAgain: string;
  readonly price: string;
  readonly pricesBySeller: string;
  readonly noPriceYet: string;
  readonly noPriceYetText: string;
  readonly code: string;
  readonly seller: (name: string) => string;
  readonly meter: (meterClass: string, tolerance: string) => string;
  readonly upTo: (kw: string) => string;
  readonly scan: string;
  readonly scanText: string;
  readonly scanBusy: string;
  readonly scanBusyText: string;
  readonly card: string;
  readonly qrLabel: string;
  readonly connector: (id: number) => string;
  readonly status: Readonly<Record<string, string>>;
  readonly plugged: string;
  readonly fee: string;
  readonly energy: string;
  readonly power: string;
  readonly time: string;
  readonly left: string;
  readonly leftText: (minutes: number) => string;
  readonly estimate: string;
  readonly register: string;
  readonly limit: (yen: string) => string;
  readonly stop: string;
  readonly stopping: string;
  readonly stopStatus: Readonly<Record<StopStatus, string>>;
  readonly stopAway: string;
  readonly result: string;
  readonly resultText: string;
  readonly homeResultText: string;
  readonly receipt: string;
  readonly clears: (seconds: number) => string;
  readonly stay: string;
  readonly done: string;
  readonly chargerAway: string;
  readonly chargerAwayIdle: string;
  readonly serverAway: (time: string) => string;
  readonly serverAwayIdle: (time: string) => string;
  readonly silent: (time: string) => string;
  readonly pause: Readonly<Record<"car" | "charger", { readonly title: string; readonly text: string }>>;
  readonly pair: string;
  readonly pairTitle: string;
  readonly pairText: string;
  readonly pairCode: string;
  readonly pairWrong: string;
  readonly pairBusy: string;
  readonly clear: string;
  readonly cancel: string;
  readonly paired: string;
  readonly unpaired: string;
};

export const chargerWords = wordsOf<ChargerWords>({
  ja: {
    textSize: "文字の大きさ",
    sizes: { normal: "標準", large: "大", larger: "特大" },
    choose: "どの充電器の画面にしますか",
    chooseText:
      "この画面を置く充電器を選んでください。選んだあと、電力会社の管理画面で発行したコードで組み合わせます。",
    empty: "充電器はまだ登録されていません",
    emptyText: "電力会社が充電器を登録すると、ここに並びます。",
    notFound: "この番号の充電器はありません",
    notFoundText: "画面のアドレスにある番号が違うか、充電器が登録から外れています。",
    chooseAgain: "充電器を選び直す",
    price: "料金（すべて込み）",
    pricesBySeller: "契約している電力会社の料金（すべて込み）",
    noPriceYet: "自宅の電気の単価でかかります",
    noPriceYetText: "だれの家の充電器か、最初の充電で分かります。単価はそのあと表示します。",
    code: "番号",
    seller: (name) => `販売 ${name}`,
    meter: (meterClass, tolerance) => `${meterClass}・公差 ±${tolerance}%`,
    upTo: (kw) => `最大 ${kw}`,
    scan: "スマートフォンで読み取って始める",
    scanText: "料金を確かめ、どれだけ充電するかを選べます。登録もここからできます。",
    scanBusy: "いまは始められません",
    scanBusyText: "充電している方は、スマートフォンで料金を見て、止められます。",
    card: "登録済みのカードは、充電器にかざしても始められます。",
    qrLabel: "この充電器で充電を始めるページのQRコード",
    connector: (id) => `${id}番`,
    status: connectorStatusWords.ja,
    plugged: "車とつながりました。スマートフォンかカードで始めてください。",
    fee: "今回の料金",
    energy: "電力量",
    power: "いまの電力",
    time: "時間",
    left: "残り",
    leftText: (minutes) => (minutes < 1 ? "まもなく" : `約${minutes}分`),
    estimate: "目安",
    register: "計器の指示",
    limit: (yen) => `上限 ${yen}`,
    stop: "充電を止める",
    stopping: "充電器に伝えています",
    stopStatus: {
      accepted: "止める指示を受け付けました。まもなく結果が出ます。",
      rejected: "止められませんでした。充電器のボタンで止めてください。",
      offline: "充電器とつながっていません。充電器のボタンで止めてください。",
      "no-answer": "充電器から返事がありません。充電器のボタンでも止められます。",
      "already-ended": "すでに終わっています。",
    },
    stopAway: "いま指示を送れません。充電器のボタンで止めてください。",
    result: "充電が終わりました",
    resultText: "この金額が、そのまま請求書の1行になります。",
    homeResultText: "自宅の電気は、月の使用量で計算します。金額は目安です。",
    receipt: "読み取って控えを見る",
    clears: (seconds) => `この表示は、あと ${seconds}秒で消えます`,
    stay: "まだ見る",
    done: "終わる",
    chargerAway: "充電器とつながっていません。充電は続いています。料金はあとで反映されます。",
    chargerAwayIdle: "充電器とつながっていません。いまは始められません。料金はかかりません。",
    serverAway: (time) =>
      `サーバとつながっていません。表示は ${time} のものです。充電は続いています。料金はあとで反映されます。`,
    serverAwayIdle: (time) =>
      `サーバとつながっていません。表示は ${time} のものです。いまは始められないことがあります。`,
    pause: pauseWords.ja,
    silent: (time) => `${time} から充電器の便りがありません。充電は続いています。`,
    pair: "この画面を組み合わせる",
    pairTitle: "8桁のコードを入力",
    pairText:
      "電力会社の管理画面で発行したコードです。10分だけ使えます。組み合わせると、充電中の料金と停止ボタンがこの画面に出ます。",
    pairCode: "コード",
    pairWrong: "コードが違うか、期限が切れています。新しいコードを発行してください。",
    pairBusy: "確かめています",
    clear: "消す",
    cancel: "やめる",
    paired: "充電器と組み合わせ済み",
    unpaired: "この画面はまだ充電器と組み合わされていません",
  },
  en: {
    textSize: "Size of text",
    sizes: { normal: "A", large: "A+", larger: "A++" },
    choose: "Which charger is this the screen of?",
    chooseText:
      "Choose the charger that this screen stands at. Then pair it with a code from the seller's console.",
    empty: "No charger is registered yet",
    emptyText: "Chargers appear here when the seller registers them.",
    notFound: "There is no charger of this number",
    notFoundText:
      "The number in the address of this screen is wrong, or the charger is no longer registered.",
    chooseAgain: "Choose the charger again",
    price: "Price, all in",
    pricesBySeller: "The price of your own seller, all in",
    noPriceYet: "It costs what electricity costs at home",
    noPriceYetText: "Whose home it is becomes known by the first charge; the price is shown from then on.",
    code: "Code",
    seller: (name) => `Seller: ${name}`,
    meter: (meterClass, tolerance) => `${meterClass}, tolerance ±${tolerance}%`,
    upTo: (kw) => `up to ${kw}`,
    scan: "Scan with your phone to start",
    scanText: "See the price, choose how much. New users register there too.",
    scanBusy: "It is in use just now",
    scanBusyText: "If you are charging here, your phone shows the fee and can stop it.",
    card: "A registered card starts it too: touch the charger with it.",
    qrLabel: "QR code of the page that starts charging here",
    connector: (id) => `No. ${id}`,
    status: connectorStatusWords.en,
    plugged: "The car is connected. Start with your phone or a card.",
    fee: "This session",
    energy: "Energy",
    power: "Power now",
    time: "Time",
    left: "Left",
    leftText: (minutes) => (minutes < 1 ? "any moment" : `about ${minutes} min`),
    estimate: "estimate",
    register: "Meter register",
    limit: (yen) => `limit ${yen}`,
    stop: "Stop charging",
    stopping: "Telling the charger",
    stopStatus: {
      accepted: "The charger was told to stop. The result comes in a moment.",
      rejected: "It could not be stopped. Please use the charger's own button.",
      offline: "The charger is not connected. Please use its own button.",
      "no-answer": "The charger does not answer. Its own button stops it too.",
      "already-ended": "It has ended already.",
    },
    stopAway: "The order cannot be sent just now. Please use the charger's own button.",
    result: "Charging has ended",
    resultText: "This amount is the line on the bill.",
    homeResultText: "Electricity at home is billed by the month; this amount is an estimate.",
    receipt: "Scan for the receipt",
    clears: (seconds) => `This disappears in ${seconds} seconds`,
    stay: "Keep it",
    done: "Done",
    chargerAway: "The charger is not connected. Charging goes on; the fee follows later.",
    chargerAwayIdle: "The charger is not connected. It cannot start now, and nothing is charged.",
    serverAway: (time) =>
      `Not connected to the server. What is shown is of ${time}. Charging goes on; the fee follows later.`,
    serverAwayIdle: (time) =>
      `Not connected to the server. What is shown is of ${time}. Starting may not work just now.`,
    pause: pauseWords.en,
    silent: (time) => `No word from the charger since ${time}. Charging goes on.`,
    pair: "Pair this screen",
    pairTitle: "Enter the code of 8 digits",
    pairText:
      "It comes from the seller's console and is good for ten minutes. Once paired, this screen shows the running fee and a stop button.",
    pairCode: "Code",
    pairWrong: "The code is wrong or too old. Please make a new one.",
    pairBusy: "Checking",
    clear: "Clear",
    cancel: "Cancel",
    paired: "Paired with its charger",
    unpaired: "This screen is not paired with its charger yet",
  },
});
