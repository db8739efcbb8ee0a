import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification, type Text } from "../notifications/add-notification.ts";
import type { Payment } from "./apply-answer.ts";

type Tools = Pick<TradingTools, "db" | "now" | "random">;
type Charged = Awaited<ReturnType<typeof findChargedStatement>>;
type Said = { readonly number: string; readonly yen: string };
type News = {
  /** Of the event: each is told once. */
  readonly event: string;
  readonly title: Text;
  readonly text: (said: Said) => Text;
  readonly link: (charged: Charged) => string;
};

/** Which statement a charge is of. */
export const findChargedStatement = (chargeKey: string, { db }: Pick<Tools, "db">) =>
  db
    .selectFrom("charges")
    .innerJoin("statements", "statements.statementId", "charges.statementId")
    .select(["charges.statementId", "charges.userId", "amountYen", "number"])
    .where("chargeKey", "=", chargeKey)
    .executeTakeFirstOrThrow();

const toStatement = ({ statementId }: Charged): string => `/statements/${statementId}`;
const toPaying = ({ statementId }: Charged): string => `/pay/${statementId}`;

export const tellPaid = tells({
  event: "payment-succeeded",
  title: { ja: "お支払いありがとうございました", en: "Thank you for your payment" },
  text: ({ number, yen }) => ({
    ja: `請求書 ${number} の ${yen}円を受け取りました。`,
    en: `We have received ¥${yen} for bill ${number}.`,
  }),
  link: toStatement,
});

export const tellDeclined = tells({
  event: "payment-declined",
  title: { ja: "お支払いができませんでした", en: "The payment was declined" },
  text: ({ number, yen }) => ({
    ja: `請求書 ${number} の ${yen}円のお支払いができませんでした。もう一度お試しください。`,
    en: `¥${yen} for bill ${number} could not be taken. Please try again.`,
  }),
  link: toStatement,
});

export const tellExpired = tells({
  event: "payment-expired",
  title: { ja: "コンビニのお支払い番号の期限が切れました", en: "The number for the store has run out" },
  text: ({ number, yen }) => ({
    ja: `請求書 ${number} の ${yen}円は、まだお支払いになっていません。新しい番号を受け取るか、カードでお支払いください。`,
    en: `¥${yen} for bill ${number} is not paid yet. Please get a new number, or pay with a card.`,
  }),
  link: toPaying,
});

/** Nobody stands in front of a screen when a statement is paid by itself. */
export const tellAuthentication = tells({
  event: "payment-authentication",
  title: { ja: "お支払いには本人認証が必要です", en: "Your card asks for authentication" },
  text: ({ number, yen }) => ({
    ja: `請求書 ${number} の ${yen}円は、カード会社の本人認証が済むまでお支払いになりません。`,
    en: `¥${yen} for bill ${number} is paid once you have answered the card company.`,
  }),
  link: toPaying,
});

export const tellLate = tells({
  event: "payment-late",
  title: { ja: "期限後の入金をお返しします", en: "Money that came in late goes back" },
  text: ({ number, yen }) => ({
    ja: `期限の切れた番号で ${yen}円が入金されましたが、請求書 ${number} にはもう必要ありませんでした。全額をお返しします。`,
    en: `¥${yen} came in by a number that had run out, and bill ${number} no longer needed it. All of it goes back to you.`,
  }),
  link: toStatement,
});

export const tellLateReturned = tells({
  event: "payment-late-returned",
  title: { ja: "返金しました", en: "We have paid you back" },
  text: ({ number, yen }) => ({
    ja: `請求書 ${number} に期限後に入金された ${yen}円をお返ししました。`,
    en: `¥${yen} that came in late for bill ${number} went back to you.`,
  }),
  link: toStatement,
});

/** In the transaction of the event; each payment is told of once. */
function tells({ event, title, text, link }: News) {
  return async (
    payment: Pick<Payment, "chargeKey" | "paymentId" | "askedYen">,
    tools: Tools,
  ): Promise<void> => {
    const charged = await findChargedStatement(payment.chargeKey, tools);
    const said = { number: charged.number, yen: payment.askedYen.toLocaleString("en-US") };
    await addNotification(
      {
        ...{ userId: charged.userId, kind: "payment", cause: `${event} ${payment.paymentId}` },
        ...{ title, text: text(said), link: link(charged) },
      },
      tools,
    );
  };
}
