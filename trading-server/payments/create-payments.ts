import { toYen } from "@tsunagu/core/money/yen.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { InTurnOf } from "../machine/in-turn-of.ts";
import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { applyAnswer, type Payment } from "./apply-answer.ts";
import type { PaymentProvider, ReceiveNotice, SimulatedWay } from "./payment-provider.ts";

export type Payments = {
  /** Throws `not_found` for another user's statement, `conflict` for one that is not to be paid. */
  pay(order: { userId: string; statementId: string; way: SimulatedWay }): Promise<Payment>;
  /** Throws `not_found`, `conflict` when no question is open. */
  authenticate(answer: { userId: string; paymentId: string; approve: boolean }): Promise<Payment>;
  /** Asks the provider what became of the payments of which nobody knows. */
  reconcile(): Promise<void>;
};

type Deps = TradingTools & { readonly provider: PaymentProvider; readonly inTurnOf: InTurnOf };

/**
 * Payment of the first fee (Figs 22-23). A statement has one charge, under our own key, for ever; a charge that was declined may be
 * tried again, one that is under way or has succeeded is answered with what became of it.
 */
export function createPayments(deps: Deps): Payments {
  const { db } = deps;
  return {
    pay: ({ userId, statementId, way }) =>
      deps.inTurnOf(userId, async () => {
        const { payment, isNew } = await db
          .transaction()
          .execute((trx) => beginAttempt({ userId, statementId, way }, { ...deps, db: trx }));
        if (isNew || payment.status === "unknown") await askProvider(payment, deps);
        return findPayment({ userId, paymentId: payment.paymentId }, deps);
      }),
    authenticate: ({ userId, paymentId, approve }) =>
      deps.inTurnOf(userId, async () => {
        const payment = await findPayment({ userId, paymentId }, deps);
        if (payment.status !== "authentication-required") {
          throw new Problem("conflict", "this payment waits for no authentication", {
            facts: { status: payment.status },
          });
        }
        const answer = await deps.provider.authenticate(payment, approve);
        await db.transaction().execute((trx) => applyAnswer(payment, answer, { ...deps, db: trx }));
        return findPayment({ userId, paymentId }, deps);
      }),
    reconcile: async () => {
      const unknown = await db.selectFrom("payments").selectAll().where("status", "=", "unknown").execute();
      for (const payment of unknown) await askProvider(payment, deps);
    },
  };
}

/** Notices may come twice or late: each counts once, and what counts is how the charge stands now, not what a notice says. */
export const createReceiveNotice =
  (tools: Pick<TradingTools, "db" | "now" | "random">, providerOf: () => PaymentProvider): ReceiveNotice =>
  async ({ noticeId, chargeKey, attempt }) => {
    const answer = await providerOf().find({ chargeKey, attempt });
    await tools.db.transaction().execute(async (trx) => {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto("paymentNotices")
        .values({ noticeId, receivedAt: tools.now() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      const isNew = numInsertedOrUpdatedRows === 1n;
      if (isNew && answer !== undefined)
        await applyAnswer({ chargeKey, attempt }, answer, { ...tools, db: trx });
    });
  };

/** The attempt is on disk before the provider is asked: after a crash it is known that there may be a charge. */
async function beginAttempt(
  { userId, statementId, way }: { userId: string; statementId: string; way: SimulatedWay },
  { db, now, random }: Deps,
): Promise<{ payment: Payment; isNew: boolean }> {
  const statement = await db
    .selectFrom("statements")
    .select(["status", "dueYen"])
    .where("statementId", "=", statementId)
    .where("userId", "=", userId)
    .executeTakeFirst();
  if (statement === undefined) throw new Problem("not_found", "there is no such statement");
  const chargeKey = `tsunagu/charge/${statementId}`;
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
  await db
    .insertInto("charges")
    .values({ chargeKey, statementId, userId, amountYen: statement.dueYen, createdAt: now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const payment: Payment = {
    paymentId: drawUuid(random),
    chargeKey,
    attempt: (last?.attempt ?? 0) + 1,
    way,
    at: now(),
    status: "unknown",
    nextJson: null,
    reason: null,
  };
  await db.insertInto("payments").values(payment).execute();
  return { payment, isNew: true };
}

/** Asking again for the same attempt is safe: the provider knows it by our key. Without an answer it stays unknown. */
async function askProvider(payment: Payment, deps: Deps): Promise<void> {
  const { chargeKey, attempt, way } = payment;
  const { db, provider, log } = deps;
  const charge = await db
    .selectFrom("charges")
    .select("amountYen")
    .where("chargeKey", "=", chargeKey)
    .executeTakeFirstOrThrow();
  try {
    const answer = await provider.charge({ chargeKey, attempt, way, amountYen: toYen(charge.amountYen) });
    await db.transaction().execute((trx) => applyAnswer(payment, answer, { ...deps, db: trx }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    log.warn("the payment provider gave no answer", { chargeKey, attempt, ...errorFacts(error) });
  }
}

async function findPayment(
  { userId, paymentId }: { userId: string; paymentId: string },
  { db }: Deps,
): Promise<Payment> {
  const payment = await db
    .selectFrom("payments")
    .innerJoin("charges", "charges.chargeKey", "payments.chargeKey")
    .selectAll("payments")
    .where("paymentId", "=", paymentId)
    .where("userId", "=", userId)
    .executeTakeFirst();
  if (payment === undefined) throw new Problem("not_found", "there is no such payment");
  return payment;
}
