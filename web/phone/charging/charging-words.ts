import { pauseWords } from "../../ui/charging-pause.ts";
import { connectorStatusWords } from "../../ui/connector-status.ts";
import { wordsOf } from "../../ui/words.tsx";

type StartStatus = "accepted" | "rejected" | "offline" | "no-answer";
type StopStatus = StartStatus | "already-ended";

type ChargingWords = {
  readonly title: string;
  readonly lead: string;
  readonly byId: string;
  readonly byIdHint: string;
  readonly byIdWrong: string;
  readonly state: Readonly<Record<"own" | "plugged" | "busy" | "away", string>>;
  readonly open: string;
  readonly scan: string;
  readonly online: string;
  readonly offline: string;
  readonly free: (count: number, of: number) => string;
  readonly upTo: (kw: string) => string;
  readonly howTo: string;
  readonly steps: readonly { readonly title: string; readonly text: string }[];
  readonly empty: string;
  readonly emptyText: string;
  readonly back: string;
  readonly price: string;
  readonly guestPrice: string;
  readonly plan: string;
  readonly seller: string;
  readonly keptPrice: string;
  readonly meter: string;
  readonly connector: string;
  readonly connectorName: (id: number) => string;
  readonly connectorStatus: Readonly<Record<string, string>>;
  readonly amount: string;
  readonly limits: Readonly<Record<"full" | "yen" | "wh" | "minutes", string>>;
  /** What a reader says after the short word. */
  readonly limitTails: Readonly<Record<"full" | "yen" | "wh" | "minutes", string>>;
  readonly limitNotes: Readonly<Record<"full" | "yen" | "wh" | "minutes", string>>;
  readonly limitValue: Readonly<Record<"yen" | "wh" | "minutes", string>>;
  readonly units: Readonly<Record<"yen" | "wh" | "minutes", string>>;
  readonly presets: string;
  readonly limitFault: string;
  readonly about: (text: string) => string;
  readonly start: string;
  readonly starting: string;
  readonly startAccepted: string;
  readonly startStatus: Readonly<Record<Exclude<StartStatus, "accepted">, string>>;
  readonly guest: string;
  readonly guestText: string;
  readonly signIn: string;
  readonly register: string;
  readonly charging: string;
  readonly fee: string;
  readonly energy: string;
  readonly power: string;
  readonly time: string;
  readonly limit: (yen: string) => string;
  readonly measuredAt: (time: string) => string;
  readonly silent: (time: string) => string;
  readonly pause: Readonly<Record<"car" | "charger", { readonly title: string; readonly text: string }>>;
  readonly cut: string;
  readonly estimate: string;
  readonly left: string;
  readonly leftText: (minutes: number) => string;
  readonly stop: string;
  readonly stopAsk: string;
  readonly stopAskText: (yen: string) => string;
  readonly stopYes: string;
  readonly goOn: string;
  readonly stopping: string;
  readonly stopStatus: Readonly<Record<StopStatus, string>>;
  readonly result: string;
  readonly resultText: string;
  readonly homeResultText: string;
  readonly formula: string;
  readonly when: string;
  readonly charger: string;
  readonly registers: string;
  readonly ledger: string;
  readonly ledgerStates: Readonly<Record<"unknown" | "waiting" | "refused", string>>;
  readonly onLedger: string;
  readonly onLedgerSince: (moment: string) => string;
  readonly entry: (entry: number) => string;
  readonly keptHere: string;
  readonly done: string;
  readonly toHistory: string;
  readonly runningHere: string;
};

export const chargingWords = wordsOf<ChargingWords>({
  ja: {
    title: "充電する",
    lead: "充電器のQRコードを読むか、一覧から選んでください。料金は、始める前に必ず表示します。",
    byId: "充電器の番号",
    byIdHint: "QRコードの下の6桁か、充電器の名前です。例 408 217、EKIMAE-1",
    byIdWrong: "この番号の充電器はありません。もう一度確かめてください。",
    state: { own: "あなたが使用中", plugged: "車が接続中", busy: "使用中", away: "つながっていません" },
    open: "開く",
    scan: "QRコードを読む",
    online: "使えます",
    offline: "つながっていません",
    free: (count, of) => (of === 1 ? "空き" : `空き ${count}/${of}口`),
    upTo: (kw) => `最大 ${kw}`,
    howTo: "充電のしかた",
    steps: [
      { title: "充電器を選ぶ", text: "QRコードを読むか、左の一覧から選びます。" },
      { title: "料金を見て、量を決める", text: "すべて込みの単価は、始める前に決まります。" },
      { title: "車につないで始める", text: "金額と電力量が、計器の値のとおりに増えていきます。" },
      { title: "請求書の1行になる", text: "終わったときの金額が、そのまま請求書に載ります。" },
    ],
    empty: "使える充電器はまだありません",
    emptyText:
      "電力会社が充電器を登録すると、ここに空きと料金が並びます。自宅の充電器は、差し込むだけで始まります。",
    back: "一覧へ",
    price: "あなたの料金（すべて込み）",
    guestPrice: "契約している電力会社の料金（すべて込み）",
    plan: "プラン",
    seller: "電力会社",
    keptPrice: "この単価は、充電が終わるまで変わりません。",
    meter: "計器",
    connector: "差し込み口",
    connectorName: (id) => `${id}番`,
    connectorStatus: connectorStatusWords.ja,
    amount: "どれだけ充電しますか",
    limits: { full: "満充電", yen: "金額", wh: "電力量", minutes: "時間" },
    limitTails: { full: "まで", yen: "で止める", wh: "で止める", minutes: "で止める" },
    limitNotes: {
      full: "車が止めるまで。途中でいつでも止められます。",
      yen: "この金額をこえて請求することはありません。",
      wh: "この量で止めます。",
      minutes: "この時間で止めます。",
    },
    limitValue: { yen: "上限の金額", wh: "電力量", minutes: "時間" },
    units: { yen: "円", wh: "kWh", minutes: "分" },
    presets: "よく選ばれる量",
    limitFault: "1以上の数字を入力してください",
    about: (text) => `目安 ${text}`,
    start: "充電を始める",
    starting: "充電器に伝えています",
    startAccepted: "充電器が受け付けました。電気が流れ始めると、ここが切り替わります。",
    startStatus: {
      rejected:
        "充電器が断りました。ケーブルが差さっているか確かめて、もう一度押してください。料金はかかっていません。",
      offline: "充電器とつながっていません。料金はかかっていません。別の充電器を選ぶか、少し待ってください。",
      "no-answer":
        "充電器から返事がありません。始まった場合はここに表示されます。始まらなければ料金はかかりません。",
    },
    guest: "サインインすると、この料金で充電できます",
    guestText: "登録がまだの方も、数分で始められます。",
    signIn: "サインイン",
    register: "登録する",
    charging: "充電中",
    fee: "今回の料金",
    energy: "電力量",
    power: "いまの電力",
    time: "時間",
    limit: (yen) => `上限 ${yen}`,
    measuredAt: (time) => `${time} の計測`,
    silent: (time) =>
      `${time} から充電器とつながっていません。充電は続いています。料金はあとで反映されます。`,
    pause: pauseWords.ja,
    cut: "サーバとつながっていません。充電は続いています。表示は最後に届いたものです。",
    estimate: "目安",
    left: "残り",
    leftText: (minutes) => (minutes < 1 ? "まもなく" : `約${minutes}分`),
    stop: "充電を止める",
    stopAsk: "充電を止めますか",
    stopAskText: (yen) => `いま ${yen}です。止めると、続けるにはもう一度始める必要があります。`,
    stopYes: "止める",
    goOn: "続ける",
    stopping: "充電器に伝えています",
    stopStatus: {
      accepted: "止める指示を受け付けました。まもなく結果が出ます。",
      rejected: "充電器が断りました。充電器のボタンで止めてください。",
      offline: "充電器とつながっていません。充電器のボタンで止めてください。",
      "no-answer": "充電器から返事がありません。充電器のボタンでも止められます。",
      "already-ended": "すでに終わっています。",
    },
    result: "充電が終わりました",
    resultText: "この金額が、そのまま請求書の1行になります。確かめるときに、この端末が見比べます。",
    homeResultText: "自宅の電気は、月の使用量で計算します。この金額は目安です。",
    formula: "計算",
    when: "日時",
    charger: "充電器",
    registers: "計器の指示",
    ledger: "台帳",
    ledgerStates: {
      unknown: "いまは確かめられません",
      waiting: "まもなく記録されます",
      refused: "記録できていません。電力会社が調べています",
    },
    onLedger: "記録済み",
    onLedgerSince: (moment) => `${moment} に記録済み`,
    entry: (entry) => `${entry.toLocaleString("en-US")}番の記録`,
    keptHere: "この端末の控えです",
    done: "完了",
    toHistory: "履歴を見る",
    runningHere: "この充電器で充電中です",
  },
  en: {
    title: "Charge",
    lead: "Scan the code on a charger or choose one. The price is always shown before you start.",
    byId: "Charger number",
    byIdHint: "The six digits beneath its QR code, or its name: 408 217, EKIMAE-1",
    byIdWrong: "No charger has this number. Please look again.",
    state: { own: "in use by you", plugged: "car connected", busy: "in use", away: "not connected" },
    open: "Open",
    scan: "Scan a QR code",
    online: "Ready",
    offline: "Not connected",
    free: (count, of) => (of === 1 ? "free" : `${count} of ${of} free`),
    upTo: (kw) => `up to ${kw}`,
    howTo: "How to charge",
    steps: [
      { title: "Choose a charger", text: "Scan its QR code, or choose from the list." },
      { title: "See the price, choose how much", text: "The all-in price is fixed before you start." },
      { title: "Plug in and start", text: "Yen and kWh rise as the meter measures them." },
      { title: "It becomes a line on the bill", text: "The amount at the end is the amount on the bill." },
    ],
    empty: "There are no chargers yet",
    emptyText:
      "They appear here with state and price when your seller registers them. A wallbox at home starts when you plug in.",
    back: "To the list",
    price: "Your price, all in",
    guestPrice: "The price of your own seller, all in",
    plan: "Plan",
    seller: "Seller",
    keptPrice: "This price holds until the charge ends.",
    meter: "Meter",
    connector: "Connector",
    connectorName: (id) => `No. ${id}`,
    connectorStatus: connectorStatusWords.en,
    amount: "How much?",
    limits: { full: "Full", yen: "Yen", wh: "Energy", minutes: "Time" },
    limitTails: { full: "", yen: " as limit", wh: " as limit", minutes: " as limit" },
    limitNotes: {
      full: "Until the car stops. You can stop at any time.",
      yen: "You are never billed more than this.",
      wh: "It stops at this energy.",
      minutes: "It stops after this time.",
    },
    limitValue: { yen: "Highest amount", wh: "Energy", minutes: "Time" },
    units: { yen: "yen", wh: "kWh", minutes: "min" },
    presets: "Often chosen",
    limitFault: "A number of 1 or more, please",
    about: (text) => `about ${text}`,
    start: "Start charging",
    starting: "Telling the charger",
    startAccepted: "The charger has accepted. This changes when power begins to flow.",
    startStatus: {
      rejected: "The charger refused. See that the cable is plugged in and press again. Nothing is charged.",
      offline: "The charger is not connected. Nothing is charged. Choose another or wait a little.",
      "no-answer": "The charger does not answer. If it starts, it shows here; if not, nothing is charged.",
    },
    guest: "Sign in to charge at this price",
    guestText: "Not registered yet? It takes a few minutes.",
    signIn: "Sign in",
    register: "Register",
    charging: "Charging",
    fee: "This session",
    energy: "Energy",
    power: "Power now",
    time: "Time",
    limit: (yen) => `limit ${yen}`,
    measuredAt: (time) => `measured ${time}`,
    silent: (time) => `No word from the charger since ${time}. Charging goes on; the fee follows later.`,
    pause: pauseWords.en,
    cut: "Not connected to the server. Charging goes on; what is shown came last.",
    estimate: "estimate",
    left: "Left",
    leftText: (minutes) => (minutes < 1 ? "any moment" : `about ${minutes} min`),
    stop: "Stop charging",
    stopAsk: "Stop charging?",
    stopAskText: (yen) => `It is ${yen} now. To go on later it has to be started again.`,
    stopYes: "Stop",
    goOn: "Go on",
    stopping: "Telling the charger",
    stopStatus: {
      accepted: "The charger was told to stop. The result comes in a moment.",
      rejected: "The charger refused. Please stop it with its own button.",
      offline: "The charger is not connected. Please stop it with its own button.",
      "no-answer": "The charger does not answer. Its own button stops it too.",
      "already-ended": "It has ended already.",
    },
    result: "Charging has ended",
    resultText: "This amount is the line on your bill. When you verify the bill, this device compares it.",
    homeResultText: "Electricity at home is billed by the month; this amount is an estimate.",
    formula: "Sum",
    when: "When",
    charger: "Charger",
    registers: "Meter register",
    ledger: "Ledger",
    ledgerStates: {
      unknown: "cannot be seen just now",
      waiting: "will be recorded in a moment",
      refused: "not recorded; your seller looks into it",
    },
    onLedger: "recorded",
    onLedgerSince: (moment) => `on the ledger since ${moment}`,
    entry: (entry) => `entry ${entry.toLocaleString("en-US")}`,
    keptHere: "this is the copy of this device",
    done: "Done",
    toHistory: "See the history",
    runningHere: "You are charging here",
  },
});
