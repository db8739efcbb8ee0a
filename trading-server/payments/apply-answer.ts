import { toYen } from "@tsunagu/core/money/yen.ts";
import type { Selectable } from "kysely";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { postEntry } from "../receivables/post-entry.ts";
import type { Tables } from "../store/tables.ts";
import type { Attempt, ProviderAnswer } from "./payment-provider.ts";

export type Payment = Selectable<Tables["payments"]>;
type Tools = Pick<TradingTools, "db" | "now" | "random">;

/** A payment only moves forwards, so that it does not matter in which order news of it arrive. */
const order = ["unknown", "authentication-required", "pending", "declined", "succeeded"] as const;
const isForward = (from: Payment["status"], to: Payment["status"]): boolean =>
  order.indexOf(to) > order.indexOf(from);

/**
 * What the provider says of an attempt, kept: the payment moves forwards or stays; when it has succeeded the statement is paid,
 * the books are posted and the user is told, all at once and once. Call it in a transaction.
 */
export async function applyAnswer(
  { chargeKey, attempt }: Attempt,
  answer: ProviderAnswer,
  tools: Tools,
): Promise<void> {
  const { db } = tools;
  const payment = await db
    .selectFrom("payments")
    .selectAll()
    .where("chargeKey", "=", chargeKey)
    .where("attempt", "=", attempt)
    .executeTakeFirst();
  if (payment === undefined || !isForward(payment.status, answer.state)) return;
  await db
    .updateTable("payments")
    .set({ status: answer.state, nextJson: nextOf(payment, answer), reason: answer.reason })
    .where("paymentId", "=", payment.paymentId)
    .execute();
  if (answer.state === "succeeded") await settle(payment, tools);
  if (answer.state === "declined") await tellDeclined(payment, tools);
  if (answer.state === "authentication-required" && payment.automatic === 1)
    await tellAuthentication(payment, tools);
}

function nextOf({ paymentId }: Payment, { state, store }: ProviderAnswer): string | null {
  if (state === "authentication-required")
    return JSON.stringify({ kind: "authenticate", value: paymentId, until: null });
  return store === null
    ? null
    : JSON.stringify({ kind: "store-number", value: store.number, until: store.dueAt });
}

async function settle({ chargeKey, paymentId }: Payment, tools: Tools): Promise<void> {
  const charge = await findChargedStatement(chargeKey, tools);
  const { statementId, userId, amountYen, number } = charge;
  await tools.db
    .updateTable("statements")
    .set({ status: "paid" })
    .where("statementId", "=", statementId)
    .where("status", "=", "issued")
    .execute();
  await postEntry(
    {
      kind: "payment-received",
      cause: `payment-received ${chargeKey}`,
      userId,
      statementId,
      postings: [
        { book: "provider", yen: toYen(amountYen) },
        { book: "receivable", yen: toYen(-amountYen) },
      ],
    },
    tools,
  );
  const yen = amountYen.toLocaleString("en-US");
  await addNotification(
    {
      userId,
      kind: "payment",
      cause: `payment-succeeded ${paymentId}`,
      title: { ja: "お支払いありがとうございました", en: "Thank you for your payment" },
      text: {
        ja: `請求書 ${number} の ${yen}円を受け取りました。`,
        en: `We have received ¥${yen} for statement ${number}.`,
      },
      link: `/statements/${statementId}`,
    },
    tools,
  );
}

async function tellDeclined({ chargeKey, paymentId }: Payment, tools: Tools): Promise<void> {
  const { statementId, userId, amountYen, number } = await findChargedStatement(chargeKey, tools);
  const yen = amountYen.toLocaleString("en-US");
  await addNotification(
    {
      userId,
      kind: "payment",
      cause: `payment-declined ${paymentId}`,
      title: { ja: "お支払いができませんでした", en: "The payment was declined" },
      text: {
        ja: `請求書 ${number} の ${yen}円のお支払いができませんでした。もう一度お試しください。`,
        en: `¥${yen} for statement ${number} could not be taken. Please try again.`,
      },
      link: `/statements/${statementId}`,
    },
    tools,
  );
}

/** Nobody stands in front of a screen when a statement is paid by itself. */
async function tellAuthentication({ chargeKey, paymentId }: Payment, tools: Tools): Promise<void> {
  const { statementId, userId, amountYen, number } = await findChargedStatement(chargeKey, tools);
  const yen = amountYen.toLocaleString("en-US");
  await addNotification(
    {
      userId,
      kind: "payment",
      cause: `payment-authentication ${paymentId}`,
      title: { ja: "お支払いには本人認証が必要です", en: "Your card asks for authentication" },
      text: {
        ja: `請求書 ${number} の ${yen}円は、カード会社の本人認証が済むまでお支払いになりません。`,
        en: `¥${yen} for statement ${number} is paid once you have answered the card company.`,
      },
      link: `/pay/${statementId}`,
    },
    tools,
  );
}

const findChargedStatement = (chargeKey: string, { db }: Tools) =>
  db
    .selectFrom("charges")
    .innerJoin("statements", "statements.statementId", "charges.statementId")
    .select(["charges.statementId", "charges.userId", "amountYen", "number"])
    .where("chargeKey", "=", chargeKey)
    .executeTakeFirstOrThrow();
