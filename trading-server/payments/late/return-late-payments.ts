import { toYen } from "@tsunagu/core/money/yen.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { TradingTools } from "../../machine/trading-tools.ts";
import { postEntry } from "../../receivables/post-entry.ts";
import type { Db } from "../../store/open-database.ts";
import type { PaymentProvider, RefundAnswer } from "../payment-provider.ts";
import { findChargedStatement, tellLateReturned } from "../tell-payer.ts";
import { lateRefundKey } from "./late-refund-key.ts";

type Tools = Pick<TradingTools, "db" | "now" | "random">;
type Late = Awaited<ReturnType<typeof findLate>>[number];

/** A refund that has failed is ordered anew after a day: at a store nobody knows the payer's account, and the provider has to ask. */
const againS = 86_400;

/** Asks the provider to give late money back, until it has. Asking again for the same order is safe. */
export async function returnLatePayments(
  deps: Tools & Pick<TradingTools, "log"> & { readonly provider: PaymentProvider },
): Promise<void> {
  const { db, provider, log } = deps;
  for (const late of await findLate(deps)) {
    const { chargeKey, attempt, amountYen } = late;
    const refundKey = late.status === "failed" ? await orderAnew(late, db) : late.refundKey;
    const order = { refundKey, chargeKey, attempt, amountYen: toYen(amountYen), way: "succeed" } as const;
    try {
      const answer = await provider.refund(order);
      await db.transaction().execute((trx) => applyLateRefund(refundKey, answer, { ...deps, db: trx }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      log.warn("the payment provider gave no answer", { refundKey, ...errorFacts(error) });
    }
  }
}

const findLate = ({ db, now }: Pick<Tools, "db" | "now">) =>
  db
    .selectFrom("latePayments")
    .innerJoin("payments", (join) =>
      join
        .onRef("payments.chargeKey", "=", "latePayments.chargeKey")
        .onRef("payments.attempt", "=", "latePayments.attempt"),
    )
    .select(["latePayments.chargeKey", "latePayments.attempt", "latePayments.amountYen", "paymentId"])
    .select(["latePayments.status", "tries", "refundKey"])
    .where("latePayments.status", "in", ["unknown", "failed"])
    .where("nextTryAt", "<=", now())
    .execute();

async function orderAnew({ paymentId, tries, chargeKey, attempt }: Late, db: Db): Promise<string> {
  const refundKey = lateRefundKey(paymentId, tries + 1);
  await db
    .updateTable("latePayments")
    .set({ refundKey, tries: tries + 1, status: "unknown", reason: null })
    .where("chargeKey", "=", chargeKey)
    .where("attempt", "=", attempt)
    .execute();
  return refundKey;
}

/** What the provider says of such an order, kept: it only moves forwards. Call it in a transaction. */
export async function applyLateRefund(
  refundKey: string,
  { state, reason }: RefundAnswer,
  tools: Tools,
): Promise<void> {
  const { db, now } = tools;
  const late = await db
    .selectFrom("latePayments")
    .selectAll()
    .where("refundKey", "=", refundKey)
    .where("status", "in", ["unknown", "pending"])
    .executeTakeFirst();
  if (late === undefined || late.status === state) return;
  await db
    .updateTable("latePayments")
    .set({ status: state, reason, ...(state === "failed" && { nextTryAt: now() + againS }) })
    .where("refundKey", "=", refundKey)
    .execute();
  if (state === "succeeded") await bookReturned(late, tools);
}

async function bookReturned(
  {
    refundKey,
    chargeKey,
    attempt,
    amountYen,
  }: { refundKey: string; chargeKey: string; attempt: number; amountYen: bigint },
  tools: Tools,
): Promise<void> {
  const { userId, statementId } = await findChargedStatement(chargeKey, tools);
  await postEntry(
    {
      ...{ kind: "refund-paid", cause: `refund-paid ${refundKey}`, userId, statementId },
      postings: [
        { book: "receivable", yen: toYen(amountYen) },
        { book: "provider", yen: toYen(-amountYen) },
      ],
    },
    tools,
  );
  const payment = await tools.db
    .selectFrom("payments")
    .select(["chargeKey", "paymentId", "askedYen"])
    .where("chargeKey", "=", chargeKey)
    .where("attempt", "=", attempt)
    .executeTakeFirstOrThrow();
  await tellLateReturned(payment, tools);
}
