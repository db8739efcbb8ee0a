import type { Yen } from "@tsunagu/core/money/yen.ts";
import { drawUuid } from "../../machine/random-ids.ts";
import type { TradingTools } from "../../machine/trading-tools.ts";
import type { Db } from "../../store/open-database.ts";
import type { Attempt, RefundAnswer, RefundOrder, RefundState } from "../payment-provider.ts";
import { planRefund } from "./plan-charge.ts";

type Tools = Pick<TradingTools, "db" | "now" | "random">;

/** Takes an order that is not known yet. */
export async function takeRefund(order: RefundOrder, tools: Tools): Promise<RefundAnswer> {
  const { refundKey, chargeKey, attempt, amountYen, way } = order;
  const fits = await fitsCharge({ chargeKey, attempt, amountYen }, tools.db);
  const { state, notices } = fits ? planRefund(way) : { state: "failed" as const, notices: [] };
  await tools.db
    .insertInto("simulatedRefunds")
    .values({ refundKey, chargeKey, attempt, amountYen, state })
    .execute();
  const ids = notices.map(() => drawUuid(tools.random));
  for (const [delivery, { afterS, becomes = null, sameAs }] of notices.entries()) {
    const noticeId = ids[sameAs ?? delivery] ?? drawUuid(tools.random);
    await tools.db
      .insertInto("simulatedRefundNotices")
      .values({ noticeId, delivery, refundKey, becomes, dueAt: tools.now() + afterS })
      .execute();
  }
  return toAnswer(state, fits ? "account_closed" : "more_than_charged");
}

export async function findSimulatedRefund(refundKey: string, db: Db): Promise<RefundAnswer | undefined> {
  const row = await db
    .selectFrom("simulatedRefunds")
    .select("state")
    .where("refundKey", "=", refundKey)
    .executeTakeFirst();
  return row && toAnswer(row.state, "account_closed");
}

export async function saveRefundState(refundKey: string, state: RefundState, db: Db): Promise<void> {
  await db.updateTable("simulatedRefunds").set({ state }).where("refundKey", "=", refundKey).execute();
}

const toAnswer = (state: RefundState, reason: string): RefundAnswer => ({
  state,
  reason: state === "failed" ? reason : null,
});

/** Not more goes back than came in. */
async function fitsCharge(
  { chargeKey, attempt, amountYen }: Attempt & { amountYen: Yen },
  db: Db,
): Promise<boolean> {
  const charge = await db
    .selectFrom("simulatedCharges")
    .select(["amountYen", "state"])
    .where("chargeKey", "=", chargeKey)
    .where("attempt", "=", attempt)
    .executeTakeFirst();
  if (charge === undefined || charge.state !== "succeeded") return false;
  const before = await db
    .selectFrom("simulatedRefunds")
    .select("amountYen")
    .where("chargeKey", "=", chargeKey)
    .where("state", "!=", "failed")
    .execute();
  return before.reduce((sum, row) => sum + row.amountYen, BigInt(amountYen)) <= charge.amountYen;
}
