import { toYen } from "@tsunagu/core/money/yen.ts";
import type { Selectable } from "kysely";
import type { TradingTools } from "../machine/trading-tools.ts";
import { leftToPay } from "../receivables/left-to-pay.ts";
import { postEntry } from "../receivables/post-entry.ts";
import type { Tables } from "../store/tables.ts";
import { noteLatePayment } from "./late/note-late-payment.ts";
import { type Attempt, type ProviderAnswer, storeNumberExpired } from "./payment-provider.ts";
import {
  findChargedStatement,
  tellAuthentication,
  tellDeclined,
  tellExpired,
  tellPaid,
} from "./tell-payer.ts";

export type Payment = Selectable<Tables["payments"]>;
type Tools = Pick<TradingTools, "db" | "now" | "random">;

/** A payment only moves forwards, so that it does not matter in which order news of it arrive. */
const order = ["unknown", "authentication-required", "pending", "declined", "succeeded"] as const;
const isForward = (from: Payment["status"], to: Payment["status"]): boolean =>
  order.indexOf(to) > order.indexOf(from);

/**
 * What the provider says of an attempt, kept: the payment moves forwards or stays; when it has succeeded the statement is paid,
 * the books are posted and the user is told, all at once and once. Money that fits nothing any more goes back. Call it in a transaction.
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
  if (answer.state === "succeeded" && !(await fitsWhatIsLeft(payment, tools)))
    return noteLatePayment(payment, tools);
  await db
    .updateTable("payments")
    .set({ status: answer.state, nextJson: nextOf(payment, answer), reason: answer.reason })
    .where("paymentId", "=", payment.paymentId)
    .execute();
  if (answer.state === "succeeded") await settle(payment, tools);
  if (answer.state === "declined" && answer.reason === storeNumberExpired) await tellExpired(payment, tools);
  else if (answer.state === "declined") await tellDeclined(payment, tools);
  if (answer.state === "authentication-required" && payment.automatic === 1)
    await tellAuthentication(payment, tools);
}

/** A number that ran out may be paid with when another attempt has paid already, or when less is owed. */
async function fitsWhatIsLeft({ chargeKey, askedYen }: Payment, tools: Tools): Promise<boolean> {
  const { statementId } = await findChargedStatement(chargeKey, tools);
  return (await leftToPay(statementId, tools.db)) === askedYen;
}

function nextOf({ paymentId }: Payment, { state, store }: ProviderAnswer): string | null {
  if (state === "authentication-required")
    return JSON.stringify({ kind: "authenticate", value: paymentId, until: null });
  return store && JSON.stringify({ kind: store.kind, value: store.value, until: store.dueAt });
}

async function settle(payment: Payment, tools: Tools): Promise<void> {
  const { chargeKey } = payment;
  const { statementId, userId, amountYen } = await findChargedStatement(chargeKey, tools);
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
  await closeOthers(payment, tools);
  await tellPaid(payment, tools);
}

/** Nothing is left for them. What comes in by one of them all the same goes back. */
async function closeOthers({ chargeKey, paymentId }: Payment, { db }: Tools): Promise<void> {
  await db
    .updateTable("payments")
    .set({ status: "declined", nextJson: null, reason: "already_charged" })
    .where("chargeKey", "=", chargeKey)
    .where("paymentId", "!=", paymentId)
    .where("status", "in", ["unknown", "authentication-required", "pending"])
    .execute();
}
