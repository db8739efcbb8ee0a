import { toYen } from "@tsunagu/core/money/yen.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { InTurnOf } from "../machine/in-turn-of.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { applyAnswer, type Payment } from "./apply-answer.ts";
import { applyRefund } from "./apply-refund.ts";
import { beginAttempt, type PaymentOrder } from "./begin-attempt.ts";
import { paymentOfLateRefund } from "./late/late-refund-key.ts";
import { applyLateRefund, returnLatePayments } from "./late/return-late-payments.ts";
import { payAutomatically } from "./pay-automatically.ts";
import type { PaymentProvider, ProviderAnswer, ReceiveNotice } from "./payment-provider.ts";
import { askRefund } from "./refund-charge.ts";

/** Of what is open the provider is asked this often, lest a notice was lost. */
const openAgainS = 600;

export type Payments = {
  /** Throws `not_found` for another user's statement or card, `conflict` for a statement that is not to be paid. */
  pay(order: PaymentOrder): Promise<Payment>;
  /** Asks the provider how it stands, and begins nothing. Throws `not_found`. */
  check(of: { userId: string; paymentId: string }): Promise<Payment>;
  /** `page`: where the bank asks. Throws `not_found`, `conflict` when no question is open. */
  authenticate(answer: {
    userId: string;
    paymentId: string;
    approve: boolean;
  }): Promise<{ payment: Payment; page: string | null }>;
  /** Asks the provider what became of payments and refunds of which nobody knows, and gives back what came in too late. */
  reconcile(): Promise<void>;
  /** Pays what was issued to users who have chosen a card for it. */
  payAutomatically(): Promise<void>;
};

export type PaymentDeps = TradingTools & {
  readonly provider: PaymentProvider;
  readonly inTurnOf: InTurnOf;
};

/**
 * Payment of the first fee (Figs 22-23). A statement has one charge, under our own key, for ever; a charge that was declined may be
 * tried again, one that is under way or has succeeded is answered with what became of it.
 */
export function createPayments(deps: PaymentDeps): Payments {
  const { db } = deps;
  const pay: Payments["pay"] = (order) =>
    deps.inTurnOf(order.userId, async () => {
      const { payment, isNew } = await db
        .transaction()
        .execute((trx) => beginAttempt(order, { ...deps, db: trx }));
      if (isNew) await askProvider(payment, deps);
      else await bringUpToDate(payment, deps);
      return findPayment({ userId: order.userId, paymentId: payment.paymentId }, deps);
    });
  const check: Payments["check"] = (of) =>
    deps.inTurnOf(of.userId, async () => {
      await bringUpToDate(await findPayment(of, deps), deps);
      return findPayment(of, deps);
    });
  return {
    pay,
    check,
    authenticate: ({ userId, paymentId, approve }) =>
      deps.inTurnOf(userId, async () => {
        const payment = await findPayment({ userId, paymentId }, deps);
        if (payment.status !== "authentication-required") {
          throw new Problem("conflict", "this payment waits for no authentication", {
            facts: { status: payment.status },
          });
        }
        const { page, ...answer } = await deps.provider.authenticate(payment, approve);
        await db.transaction().execute((trx) => applyAnswer(payment, answer, { ...deps, db: trx }));
        return { payment: await findPayment({ userId, paymentId }, deps), page };
      }),
    reconcile: async () => {
      for (const one of await findUnclear(deps)) await check(one);
      await reconcileRefunds(deps);
      await deps.provider.forgetUsers();
    },
    payAutomatically: () => payAutomatically(pay, deps),
  };
}

/** Payments of which nobody knows, and open ones of which nothing was heard for a while. */
const findUnclear = ({ db, now }: PaymentDeps) =>
  db
    .selectFrom("payments")
    .innerJoin("charges", "charges.chargeKey", "payments.chargeKey")
    .select(["userId", "paymentId"])
    .where(({ and, eb, or }) =>
      or([
        eb("status", "=", "unknown"),
        and([
          eb("status", "in", ["pending", "authentication-required"]),
          eb("askedAt", "<=", now() - openAgainS),
        ]),
      ]),
    )
    .execute();

async function reconcileRefunds(deps: PaymentDeps): Promise<void> {
  const refunds = await deps.db.selectFrom("refunds").selectAll().where("status", "=", "unknown").execute();
  for (const refund of refunds) await askRefund(refund, deps);
  await returnLatePayments(deps);
}

/** Notices may come twice or late: each counts once, and what counts is how things stand now, not what a notice says. */
export const createReceiveNotice =
  (tools: Pick<TradingTools, "db" | "now" | "random">, providerOf: () => PaymentProvider): ReceiveNotice =>
  async (notice) => {
    const { noticeId } = notice;
    const apply = await whatToApply(notice, providerOf());
    await tools.db.transaction().execute(async (trx) => {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto("paymentNotices")
        .values({ noticeId, receivedAt: tools.now() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 1n) await apply({ ...tools, db: trx });
    });
  };

type Apply = (tools: Pick<TradingTools, "db" | "now" | "random">) => Promise<void>;

async function whatToApply(notice: Parameters<ReceiveNotice>[0], provider: PaymentProvider): Promise<Apply> {
  if ("refundKey" in notice) {
    const { refundKey } = notice;
    const answer = await provider.findRefund(refundKey);
    const apply = paymentOfLateRefund(refundKey) === undefined ? applyRefund : applyLateRefund;
    return async (tools) => answer && apply(refundKey, answer, tools);
  }
  const answer = await provider.find(notice);
  return async (tools) => answer && applyAnswer(notice, answer, tools);
}

/** Asking again for the same attempt is safe: the provider knows it by our key. Without an answer it stays unknown. */
async function askProvider(payment: Payment, deps: PaymentDeps): Promise<void> {
  const { chargeKey, attempt, token, askedYen } = payment;
  const way = payment.way === "by-card" ? null : payment.way;
  const { db, provider } = deps;
  const { statementId, ...payer } = await db
    .selectFrom("charges")
    .innerJoin("users", "users.userId", "charges.userId")
    .select(["statementId", "users.userId", "name", "email"])
    .where("chargeKey", "=", chargeKey)
    .executeTakeFirstOrThrow();
  await applyWhatIsSaid(payment, deps, () =>
    provider.charge({
      ...{ chargeKey, attempt, token, way, amountYen: toYen(askedYen) },
      ...{ payer, statementId, isPayerThere: payment.automatic === 0 },
    }),
  );
}

async function bringUpToDate(payment: Payment, deps: PaymentDeps): Promise<void> {
  const { status } = payment;
  if (status === "unknown") await askProvider(payment, deps);
  if (status === "pending" || status === "authentication-required") await askHowItStands(payment, deps);
}

const askHowItStands = (payment: Payment, deps: PaymentDeps): Promise<void> =>
  applyWhatIsSaid(payment, deps, () => deps.provider.find(payment));

async function applyWhatIsSaid(
  payment: Payment,
  deps: PaymentDeps,
  ask: () => Promise<ProviderAnswer | undefined>,
): Promise<void> {
  const { chargeKey, attempt, paymentId } = payment;
  const { db, now, log } = deps;
  try {
    const answer = await ask();
    await db.transaction().execute(async (trx) => {
      await trx.updateTable("payments").set({ askedAt: now() }).where("paymentId", "=", paymentId).execute();
      if (answer !== undefined) await applyAnswer(payment, answer, { ...deps, db: trx });
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    log.warn("the payment provider gave no answer", { chargeKey, attempt, ...errorFacts(error) });
  }
}

async function findPayment(
  { userId, paymentId }: { userId: string; paymentId: string },
  { db }: PaymentDeps,
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
