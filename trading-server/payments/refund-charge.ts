import { toYen } from "@tsunagu/core/money/yen.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { Selectable } from "kysely";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Tables } from "../store/tables.ts";
import { applyRefund } from "./apply-refund.ts";
import type { PaymentProvider, SimulatedRefundWay } from "./payment-provider.ts";

export type Refund = Selectable<Tables["refunds"]>;
type Tools = Pick<TradingTools, "db" | "now" | "random">;

/**
 * Plans to give money back by the charges of a user that it came in with: the statement's own first, then the newest. On disk
 * before the provider is asked. Throws `conflict` if less than that came in. Call it in a transaction.
 */
export async function planRefunds(
  order: { creditNoteId: string; userId: string; statementId: string; yen: bigint; way: SimulatedRefundWay },
  tools: Tools,
): Promise<readonly Refund[]> {
  const { creditNoteId, yen, way } = order;
  const { db, now } = tools;
  const before = await db
    .selectFrom("refunds")
    .select("refundKey")
    .where("creditNoteId", "=", creditNoteId)
    .execute();
  const planned: Refund[] = [];
  let left = yen;
  for (const { chargeKey, attempt, openYen } of await refundableCharges(order, tools)) {
    const amountYen = openYen < left ? openYen : left;
    if (amountYen <= 0n) continue;
    left -= amountYen;
    const refundKey = `tsunagu/refund/${creditNoteId}/${before.length + planned.length + 1}`;
    const refund: Refund = {
      ...{ refundKey, creditNoteId, chargeKey, attempt, amountYen, way },
      ...{ at: now(), status: "unknown", reason: null },
    };
    await db.insertInto("refunds").values(refund).execute();
    planned.push(refund);
  }
  if (left === 0n) return planned;
  throw new Problem("conflict", "less was paid in than is to be paid out: carry it forward instead", {
    facts: { missingYen: String(left) },
  });
}

/** Charges that succeeded, with what of each has not gone back yet. */
async function refundableCharges(
  { userId, statementId }: { userId: string; statementId: string },
  { db }: Tools,
) {
  const seller = await sellerOf(statementId, { db });
  const charges = await db
    .selectFrom("charges")
    .innerJoin("payments", "payments.chargeKey", "charges.chargeKey")
    .innerJoin("statements", "statements.statementId", "charges.statementId")
    .select(["charges.chargeKey", "attempt", "amountYen", "charges.statementId", "seller"])
    .where("charges.userId", "=", userId)
    .where("payments.status", "=", "succeeded")
    .where("seller", "=", seller)
    .orderBy("charges.createdAt", "desc")
    .execute();
  const own = (id: string): number => (id === statementId ? 0 : 1);
  const sorted = [...charges].sort((a, b) => own(a.statementId) - own(b.statementId));
  return Promise.all(
    sorted.map(async ({ chargeKey, attempt, amountYen }) => {
      const back = await db
        .selectFrom("refunds")
        .select("amountYen")
        .where("chargeKey", "=", chargeKey)
        .where("status", "!=", "failed")
        .execute();
      return { chargeKey, attempt, openYen: back.reduce((left, row) => left - row.amountYen, amountYen) };
    }),
  );
}

async function sellerOf(statementId: string, { db }: Pick<Tools, "db">): Promise<number> {
  const { seller } = await db
    .selectFrom("statements")
    .select("seller")
    .where("statementId", "=", statementId)
    .executeTakeFirstOrThrow();
  return seller;
}

/** Asking again is safe: the provider knows the refund by our key. Without an answer it stays unknown. */
export async function askRefund(
  refund: Refund,
  deps: Tools & Pick<TradingTools, "log"> & { readonly provider: PaymentProvider },
): Promise<void> {
  const { refundKey, amountYen } = refund;
  try {
    const answer = await deps.provider.refund({ ...refund, amountYen: toYen(amountYen) });
    await deps.db.transaction().execute((trx) => applyRefund(refundKey, answer, { ...deps, db: trx }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    deps.log.warn("the payment provider gave no answer", { refundKey, ...errorFacts(error) });
  }
}
