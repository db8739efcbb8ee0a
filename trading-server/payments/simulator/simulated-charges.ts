import type { Yen } from "@tsunagu/core/money/yen.ts";
import { toYen } from "@tsunagu/core/money/yen.ts";
import { drawUuid } from "../../machine/random-ids.ts";
import type { TradingTools } from "../../machine/trading-tools.ts";
import type { Db } from "../../store/open-database.ts";
import type { Attempt, ProviderState, SimulatedWay } from "../payment-provider.ts";
import type { PlannedNotice } from "./plan-charge.ts";

/** The simulator's own memory: no other room reads or writes these tables. */
export type SimulatedCharge = Attempt & {
  readonly way: SimulatedWay;
  readonly amountYen: Yen;
  readonly state: ProviderState;
  /** Until when it may be paid at the store; null: it is not paid there. */
  readonly storeDueAt: number | null;
};

export async function findCharge(
  { chargeKey, attempt }: Attempt,
  db: Db,
): Promise<SimulatedCharge | undefined> {
  const row = await db
    .selectFrom("simulatedCharges")
    .selectAll()
    .where("chargeKey", "=", chargeKey)
    .where("attempt", "=", attempt)
    .executeTakeFirst();
  return row && { ...row, amountYen: toYen(row.amountYen) };
}

export async function findSucceeded(chargeKey: string, db: Db): Promise<boolean> {
  const row = await db
    .selectFrom("simulatedCharges")
    .select("attempt")
    .where("chargeKey", "=", chargeKey)
    .where("state", "=", "succeeded")
    .executeTakeFirst();
  return row !== undefined;
}

export async function saveCharge(charge: SimulatedCharge, db: Db): Promise<void> {
  await db.insertInto("simulatedCharges").values(charge).execute();
}

export async function saveState(
  { chargeKey, attempt }: Attempt,
  state: ProviderState,
  db: Db,
): Promise<void> {
  await db
    .updateTable("simulatedCharges")
    .set({ state })
    .where("chargeKey", "=", chargeKey)
    .where("attempt", "=", attempt)
    .execute();
}

export async function saveNotices(
  { chargeKey, attempt }: Attempt,
  notices: readonly PlannedNotice[],
  { db, now, random }: Pick<TradingTools, "db" | "now" | "random">,
): Promise<void> {
  const ids = notices.map(() => drawUuid(random));
  for (const [delivery, { afterS, becomes = null, sameAs }] of notices.entries()) {
    const noticeId = ids[sameAs ?? delivery] ?? drawUuid(random);
    await db
      .insertInto("simulatedNotices")
      .values({ noticeId, delivery, chargeKey, attempt, becomes, dueAt: now() + afterS })
      .execute();
  }
}

export async function findDueNotices({ db, now }: Pick<TradingTools, "db" | "now">) {
  return db
    .selectFrom("simulatedNotices")
    .selectAll()
    .where("dueAt", "<=", now())
    .orderBy("dueAt")
    .orderBy("delivery")
    .execute();
}

export async function deleteNotice(
  { noticeId, delivery }: { noticeId: string; delivery: number },
  db: Db,
): Promise<void> {
  await db
    .deleteFrom("simulatedNotices")
    .where("noticeId", "=", noticeId)
    .where("delivery", "=", delivery)
    .execute();
}
