import { wordsOf } from "../../ui/words.tsx";

type Way =
  | "as-it-does"
  | "succeed"
  | "authenticate"
  | "decline"
  | "time-out"
  | "notice-twice"
  | "notices-out-of-order"
  | "pending"
  | "runs-out"
  | "paid-late";
type Status = "succeeded" | "declined" | "authentication-required" | "pending" | "unknown";

export type PaymentWords = {
  readonly title: string;
  readonly back: string;
  readonly due: string;
  readonly simulator: string;
  readonly simulatorText: string;
  readonly how: string;
  readonly ways: Readonly<Record<Way, { readonly label: string; readonly note: string }>>;
  readonly pay: (yen: string) => string;
  readonly busy: string;
  readonly status: Readonly<Record<Status, string>>;
  readonly authenticate: {
    readonly title: string;
    readonly text: (yen: string) => string;
    readonly approve: string;
    readonly refuse: string;
    readonly busy: string;
  };
  readonly result: Readonly<Record<Status, { readonly title: string; readonly text: string }>>;
  readonly storeNumber: string;
  readonly storeHow: string;
  readonly again: string;
  readonly check: string;
  readonly toStatement: string;
  readonly toMonth: string;
  readonly number: string;
  readonly verifyFirst: string;
  readonly verifyNow: string;
  readonly proved: (moment: string) => string;
  readonly notProved: string;
  readonly notProvedText: string;
  readonly toReason: string;
  readonly card: (brand: string, last4: string) => string;
  readonly expires: (month: string) => string;
  readonly newCard: string;
  readonly newCardNote: string;
  readonly store: string;
  readonly storeNote: string;
  readonly getNumber: string;
  readonly behaviour: string;
  readonly until: (day: string) => string;
  readonly overdue: string;
  readonly nothing: string;
  readonly storeUntil: (time: string) => string;
  readonly receipt: string;
  readonly expired: { readonly title: string; readonly text: string };
  readonly ranOut: { readonly title: string; readonly text: string };
  readonly late: { readonly title: string; readonly text: string };
  readonly newNumber: string;
  readonly processing: { readonly title: string; readonly text: string };
  readonly reasons: Readonly<Record<string, string>>;
};

export const paymentWords = wordsOf<PaymentWords>({
  ja: {
    title: "お支払い",
    back: "請求書へ戻る",
    due: "お支払い額",
    simulator: "シミュレーター",
    simulatorText: "実際のお金は動きません。",
    how: "支払い方法",
    ways: {
      "as-it-does": { label: "カードのとおり", note: "番号ごとに決まったふるまいです" },
      succeed: { label: "すぐに支払える", note: "承認され、そのまま完了します" },
      authenticate: { label: "本人認証が必要", note: "カード会社の認証画面を1回はさみます" },
      decline: { label: "断られる", note: "カード会社が断ります。請求書は未払いのままです" },
      "time-out": { label: "返事が来ない", note: "結果がわからないまま戻ります。二重に請求はされません" },
      "notice-twice": { label: "通知が2回届く", note: "同じ通知が2回届いても、1回分だけ記録します" },
      "notices-out-of-order": {
        label: "通知の順番が入れ替わる",
        note: "古い通知があとから届いても、戻りません",
      },
      pending: { label: "店頭で支払う", note: "2分後にレジで支払われます" },
      "runs-out": {
        label: "支払わずに期限が切れる",
        note: "1分で切れる番号が出ます。新しい番号を受け取れます",
      },
      "paid-late": {
        label: "期限が切れてから支払う",
        note: "未払いならその入金で完了し、ほかで支払い済みなら全額お返しします",
      },
    },
    pay: (yen) => `${yen} を支払う`,
    busy: "支払い会社に送っています",
    status: {
      succeeded: "支払い済み",
      declined: "断られました",
      "authentication-required": "本人認証待ち",
      pending: "入金待ち",
      unknown: "確認中",
    },
    authenticate: {
      title: "カード会社の本人認証（シミュレーター）",
      text: (yen) => `電気料金 ${yen} の支払いを承認しますか。`,
      approve: "承認する",
      refuse: "承認しない",
      busy: "認証しています",
    },
    result: {
      succeeded: { title: "お支払いが完了しました", text: "お知らせにも控えを残しました。" },
      declined: {
        title: "お支払いできませんでした",
        text: "カード会社が断りました。お金は動いていません。別の方法でお支払いください。電気が止まることはありません。",
      },
      "authentication-required": { title: "本人認証が必要です", text: "" },
      pending: {
        title: "コンビニでのお支払いを待っています",
        text: "店頭で払い終わると、お知らせが届きます。",
      },
      unknown: {
        title: "結果を確認しています",
        text: "支払い会社から返事がありません。もう一度押しても、二重に支払われることはありません。結果がわかりしだい、お知らせします。",
      },
    },
    storeNumber: "お支払い番号",
    storeHow: "レジで「インターネット受付」と伝え、この番号を見せてください。",
    again: "別の方法で支払う",
    check: "結果を確かめる",
    toStatement: "請求書を見る",
    toMonth: "今月のご利用へ",
    number: "請求書番号",
    verifyFirst: "支払う前に、請求書が正しいか、この端末で確かめられます。",
    verifyNow: "請求書で確かめる",
    proved: (moment) => `${moment} に、この端末で確かめました。請求は台帳の記録すべてと一致しています。`,
    notProved: "この端末では、正しいと確かめられませんでした",
    notProvedText: "支払う前に、電力会社に問い合わせてください。",
    toReason: "理由を見る",
    card: (brand, last4) => `${brand} •••• ${last4}`,
    expires: (month) => `有効期限 ${month}`,
    newCard: "別のカードを使う",
    newCardNote: "番号は決済会社だけが受け取ります",
    store: "コンビニで払う",
    storeNote: "支払い番号が出ます。3日後の終わりまで、店頭で払えます",
    getNumber: "支払い番号を受け取る",
    behaviour: "シミュレーターのふるまいを選ぶ",
    until: (day) => `期限 ${day}`,
    overdue: "お支払い期限を過ぎています。遅延利息はかかりません。電気が止まることもありません。",
    nothing: "この請求書に、お支払いいただく額はありません。",
    storeUntil: (time) => `${time} まで`,
    receipt: "領収書を見る",
    processing: {
      title: "支払い会社の通知を待っています",
      text: "ふつうは数秒で届きます。この画面は自動で変わります。閉じてもお支払いは続き、結果をお知らせします。",
    },
    expired: {
      title: "お支払い番号の期限が切れました",
      text: "この番号では、もう店頭で払えません。お金は動いていません。新しい番号を受け取るか、カードでお支払いください。電気が止まることはありません。",
    },
    ranOut: {
      title: "番号の期限が過ぎました",
      text: "この番号は、もう店頭では使えません。期限までに支払っていれば、まもなく支払い済みに変わります。まだなら、支払い会社の確認を待って新しい番号を受け取れます。",
    },
    late: {
      title: "期限後の入金をお返しします",
      text: "期限の切れた番号で入金がありましたが、この請求書にはもう必要ありませんでした。全額をお返しします。",
    },
    newNumber: "新しい番号を受け取る",
    reasons: {
      card_declined: "カード会社が断りました",
      authentication_failed: "本人認証ができませんでした",
      already_charged: "すでに支払い済みです",
      store_number_expired: "お支払い番号の期限が切れました",
      paid_late: "期限後の入金のため、お返しします",
      expired_card: "カードの有効期限が切れています",
      insufficient_funds: "残高または利用枠が足りません",
      amount_too_small: "この額は、この方法では支払えません",
      amount_too_large: "この額は、この方法では支払えません",
    },
  },
  en: {
    title: "Payment",
    back: "Back to the bill",
    due: "Amount due",
    simulator: "Simulator",
    simulatorText: "No real money moves.",
    how: "Way to pay",
    ways: {
      "as-it-does": { label: "As the card does", note: "Each test number has its own way" },
      succeed: { label: "Paid at once", note: "It is approved and done" },
      authenticate: { label: "Authentication needed", note: "The card company asks you once" },
      decline: { label: "Declined", note: "The card company says no; the bill stays unpaid" },
      "time-out": { label: "No answer comes", note: "The result is not known; nothing is charged twice" },
      "notice-twice": { label: "The notice comes twice", note: "It is booked once all the same" },
      "notices-out-of-order": {
        label: "Notices change places",
        note: "An old notice does not turn anything back",
      },
      pending: { label: "Paid at the store", note: "At the till, two minutes later" },
      "runs-out": {
        label: "Nobody pays in time",
        note: "The number is good for a minute; a new one can be had",
      },
      "paid-late": {
        label: "Paid after it ran out",
        note: "It counts if the bill is still open; if not, all of it goes back",
      },
    },
    pay: (yen) => `Pay ${yen}`,
    busy: "Sending to the payment company",
    status: {
      succeeded: "Paid",
      declined: "Declined",
      "authentication-required": "Waits for authentication",
      pending: "Waits for payment",
      unknown: "Being checked",
    },
    authenticate: {
      title: "Card company's authentication (simulator)",
      text: (yen) => `Do you approve the payment of ${yen} for electricity?`,
      approve: "Approve",
      refuse: "Refuse",
      busy: "Authenticating",
    },
    result: {
      succeeded: { title: "Payment is complete", text: "A copy is in your news." },
      declined: {
        title: "The payment was declined",
        text: "The card company said no. No money has moved. Please pay in another way; your power stays on.",
      },
      "authentication-required": { title: "Authentication is needed", text: "" },
      pending: {
        title: "Waiting for payment at the store",
        text: "You will be notified when it is paid at the till.",
      },
      unknown: {
        title: "The result is being checked",
        text: "The payment company has not answered. Pressing again never pays twice. You will be notified of the result.",
      },
    },
    storeNumber: "Payment number",
    storeHow: "Say 'internet payment' at the till and show this number.",
    again: "Pay in another way",
    check: "Check the result",
    toStatement: "See the bill",
    toMonth: "To this month",
    number: "Bill number",
    verifyFirst: "Before you pay, this device can check that the bill is right.",
    verifyNow: "Check it on the bill",
    proved: (moment) => `Proved on this device on ${moment}: it agrees with all records of the ledger.`,
    notProved: "This device could not prove that the bill is right",
    notProvedText: "Please ask your seller before you pay.",
    toReason: "See why",
    card: (brand, last4) => `${brand} •••• ${last4}`,
    expires: (month) => `valid until ${month}`,
    newCard: "Use another card",
    newCardNote: "Only the payment company gets its number",
    store: "At a convenience store",
    storeNote: "You get a number and pay at the till until the end of the third day",
    getNumber: "Get the number",
    behaviour: "Choose how the simulator behaves",
    until: (day) => `due ${day}`,
    overdue: "The due day is over. There is no interest on it, and your power stays on.",
    nothing: "Nothing is to be paid for this bill.",
    storeUntil: (time) => `until ${time}`,
    receipt: "See the receipt",
    processing: {
      title: "Waiting for the payment company",
      text: "It usually answers within seconds; this page changes by itself. You may close it: you will be told the result.",
    },
    expired: {
      title: "The number has run out",
      text: "No store takes it any more, and no money has moved. Please get a new number, or pay with a card; your power stays on.",
    },
    ranOut: {
      title: "The number's time is over",
      text: "No store takes it any more. If you paid in time, the bill will shortly be paid. If not, you can get a new number as soon as the payment company has confirmed it.",
    },
    late: {
      title: "What came in late goes back",
      text: "Money came in by a number that had run out, and this bill no longer needed it. All of it goes back to you.",
    },
    newNumber: "Get a new number",
    reasons: {
      card_declined: "The card company said no",
      authentication_failed: "Authentication failed",
      already_charged: "It was paid already",
      store_number_expired: "The number for the store ran out",
      paid_late: "It came in late and goes back",
      expired_card: "The card has expired",
      insufficient_funds: "Not enough funds or credit",
      amount_too_small: "This amount cannot be paid in this way",
      amount_too_large: "This amount cannot be paid in this way",
    },
  },
});

const isStatus = (words: PaymentWords, status: string): status is Status =>
  Object.hasOwn(words.status, status);

/** A status in words; one that this app does not know is shown as it came. */
export const paymentStatusText = (words: PaymentWords, status: string): string =>
  isStatus(words, status) ? words.status[status] : status;

export const toPaymentStatus = (words: PaymentWords, status: string): Status =>
  isStatus(words, status) ? status : "unknown";
