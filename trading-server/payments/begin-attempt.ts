import { Problem } from "@tsunagu/core/problem/problem.ts";
import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { leftToPay } from "../receivables/left-to-pay.ts";
import type { Payment } from "./apply-answer.ts";
import { cardName, findCard } from "./means/cards.ts";
import type { SimulatedWay } from "./payment-provider.ts";

/** What to pay with. Null: with whatever the simulator is told to do, or what is under way is gone on with. */
type ChosenMeans = { readonly kind: "card"; readonly meansId: string } | { readonly kind: "store" } | null;

export type PaymentOrder = {
  readonly userId: string;
  readonly statementId: string;
  readonly means: ChosenMeans;
  /** How the simulator is to behave; null: as the means do. */
  readonly way: SimulatedWay | null;
  readonly automatic?: boolean;
};

type Tools = Pick<TradingTools, "db" | "now" | "random">;

/**
 * The next attempt at a statement's charge, or the one that is under way or has succeeded. It is on disk before the provider is
 * asked: after a crash it is known that there may be a charge. Throws `not_found`, `conflict`, `invalid_input` where something new is to
 * be paid and nothing says with what. Call it in a transaction.
 */
export async function beginAttempt(
  { userId, statementId, means, way, automatic = false }: PaymentOrder,
  tools: Tools,
): Promise<{ payment: Payment; isNew: boolean }> {
  const { db, now, random } = tools;
  const statement = await db
    .selectFrom("statements")
    .select("status")
    .where("statementId", "=", statementId)
    .where("userId", "=", userId)
    .executeTakeFirst();
  if (statement === undefined) throw new Problem("not_found", "there is no such statement");
  const chargeKey = chargeKeyOf(statementId);
  const last = await db
    .selectFrom("payments")
    .selectAll()
    .where("chargeKey", "=", chargeKey)
    .orderBy("attempt", "desc")
    .executeTakeFirst();
  if (last !== undefined && last.status !== "declined") return { payment: last, isNew: false };
  if (statement.status !== "issued") {
    throw new Problem("conflict", "nothing is to be paid for this statement", {
      facts: { status: statement.status },
    });
  }
  const askedYen = await saveCharge({ chargeKey, statementId, userId }, tools);
  const payment: Payment = {
    paymentId: drawUuid(random),
    chargeKey,
    attempt: (last?.attempt ?? 0) + 1,
    ...(await behaviourOf({ userId, means, way }, tools)),
    at: now(),
    status: "unknown",
    nextJson: null,
    reason: null,
    automatic: automatic ? 1 : 0,
    askedYen,
    askedAt: now(),
  };
  await db.insertInto("payments").values(payment).execute();
  return { payment, isNew: true };
}

const chargeKeyOf = (statementId: string): string => `tsunagu/charge/${statementId}`;

/** One for each statement. A credit note may have made it smaller after an attempt that was declined. */
async function saveCharge(
  { chargeKey, statementId, userId }: { chargeKey: string; statementId: string; userId: string },
  { db, now }: Tools,
): Promise<bigint> {
  const amountYen = await leftToPay(statementId, db);
  await db
    .insertInto("charges")
    .values({ chargeKey, statementId, userId, amountYen, createdAt: now() })
    .onConflict((conflict) => conflict.column("chargeKey").doUpdateSet({ amountYen }))
    .execute();
  return amountYen;
}

async function behaviourOf(
  { userId, means, way }: Pick<PaymentOrder, "userId" | "means" | "way">,
  { db }: Tools,
): Promise<Pick<Payment, "way" | "means" | "token">> {
  if (means?.kind === "store") return { way: way ?? "pending", means: "store", token: null };
  if (means === null && way !== null) return { way, means: "simulator", token: null };
  if (means === null)
    throw new Problem("invalid_input", "choose a card or the convenience store to pay with");
  const card = await findCard({ userId, meansId: means.meansId }, db);
  return { way: way ?? "by-card", means: cardName(card), token: card.token };
}
