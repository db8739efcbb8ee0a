import { wordsOf } from "../../ui/words.tsx";

type Way =
  | "succeed"
  | "authenticate"
  | "pending"
  | "decline"
  | "time-out"
  | "notice-twice"
  | "notices-out-of-order";
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
};

export const paymentWords = wordsOf<PaymentWords>({
  ja: {
    title: "お支払い",
    back: "請求書へ戻る",
    due: "お支払い額",
    simulator: "シミュレーター",
    simulatorText: "実際のお金は動きません。支払い会社のふるまいを、下から選んで試せます。",
    how: "支払い方法（シミュレーター）",
    ways: {
      succeed: { label: "カード　すぐに支払える", note: "承認され、そのまま完了します" },
      authenticate: { label: "カード　本人認証が必要", note: "カード会社の認証画面を1回はさみます" },
      pending: { label: "コンビニで払う", note: "支払い番号が出て、店頭で払うまで待ちます" },
      decline: { label: "カード　断られる", note: "カード会社が断ります。請求書は未払いのままです" },
      "time-out": { label: "返事が来ない", note: "結果がわからないまま戻ります。二重に請求はされません" },
      "notice-twice": { label: "通知が2回届く", note: "同じ通知が2回届いても、1回分だけ記録します" },
      "notices-out-of-order": {
        label: "通知の順番が入れ替わる",
        note: "古い通知があとから届いても、戻りません",
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
      text: (yen) => `つなぐ電気への ${yen} の支払いを承認しますか。`,
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
  },
  en: {
    title: "Payment",
    back: "Back to the bill",
    due: "Amount due",
    simulator: "Simulator",
    simulatorText: "No real money moves. Choose below how the payment company shall behave.",
    how: "Way to pay (simulator)",
    ways: {
      succeed: { label: "Card, paid at once", note: "It is approved and done" },
      authenticate: { label: "Card, authentication needed", note: "The card company asks you once" },
      pending: { label: "At a convenience store", note: "You get a number and pay at the till" },
      decline: { label: "Card, declined", note: "The card company says no; the bill stays unpaid" },
      "time-out": { label: "No answer comes", note: "The result is not known; nothing is charged twice" },
      "notice-twice": { label: "The notice comes twice", note: "It is booked once all the same" },
      "notices-out-of-order": {
        label: "Notices change places",
        note: "An old notice does not turn anything back",
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
      text: (yen) => `Do you approve the payment of ${yen} to Tsunagu Denki?`,
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
  },
});

const isStatus = (words: PaymentWords, status: string): status is Status =>
  Object.hasOwn(words.status, status);

/** A status in words; one that this app does not know is shown as it came. */
export const paymentStatusText = (words: PaymentWords, status: string): string =>
  isStatus(words, status) ? words.status[status] : status;

export const toPaymentStatus = (words: PaymentWords, status: string): Status =>
  isStatus(words, status) ? status : "unknown";
