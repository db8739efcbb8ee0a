import { matchDelaySeconds } from "@tsunagu/core/energy/match-due-at.ts";
import { slotOf } from "@tsunagu/core/energy/time.ts";
import { sql, type Transaction } from "kysely";
import { matchSlot } from "../matching/match-slot.ts";
import type { Database } from "../store/database.ts";
import type { MarkedSlot } from "./mark-slot.ts";
import type { PlanDeps } from "./plan-usages.ts";
import { type DecidedTransfer, queueTransfers } from "./queue-transfers.ts";
import type { StoredAsset, StoredUsage } from "./usage-rows.ts";

const slotsAtOnce = 24;

/**
 * Matches slots that are due and whose usages and assets are settled. A slot with something on its way keeps its mark: when
 * the ledger has answered it is looked at again. Slots before `from` wait: the past is still coming in, and who comes first
 * must not get more. Gives whether there may be more.
 */
export async function matchDueSlots(
  db: Transaction<Database>,
  { from, ...deps }: PlanDeps & { readonly from: number },
): Promise<boolean> {
  const now = deps.now();
  const newestDue = slotOf(now - matchDelaySeconds) - 1;
  const marks = await db
    .selectFrom("match_marks")
    .select(["seller", "slot"])
    .where("slot", ">=", from)
    .where("slot", "<=", newestDue)
    .where((has) => has.not(unsettled("usages", now)))
    .where((has) => has.not(unsettled("assets", now)))
    .orderBy("slot")
    .limit(slotsAtOnce)
    .execute();
  if (marks.length === 0) return false;
  const slots = [...new Set(marks.map(({ slot }) => slot))];
  const assets = Map.groupBy(await assetsOf(db, slots), keyOf);
  const usages = Map.groupBy(await usagesOf(db, slots), keyOf);
  const transfers = marks.flatMap((mark) =>
    shareOut(usages.get(keyOf(mark)) ?? [], assets.get(keyOf(mark)) ?? [], deps),
  );
  await queueTransfers(db, transfers, deps);
  for (const { seller, slot } of marks)
    await db.deleteFrom("match_marks").where("seller", "=", seller).where("slot", "=", slot).execute();
  return marks.length === slotsAtOnce;
}

const keyOf = ({ seller, slot }: MarkedSlot): string => `${seller} ${slot}`;

/** Rows of the marked slot that a step is on its way for, or about to be; a refused one that waits longer holds up nobody. */
const unsettled = (table: "usages" | "assets", now: number) =>
  sql<boolean>`exists (
    select 1 from ${sql.table(table)} as row
    where row.slot = match_marks.slot and row.seller = match_marks.seller
      and (row.pending > 0 or (row.open = 1 and row.retry_at <= ${now}))
  )`;

export type MatchedAsset = Pick<
  StoredAsset,
  "asset_id" | "seller" | "slot" | "plant" | "part" | "recorded" | "recorded_wh" | "transferred_wh"
>;

const assetsOf = (db: Transaction<Database>, slots: readonly number[]): Promise<MatchedAsset[]> =>
  db
    .selectFrom("assets")
    .select(["asset_id", "seller", "slot", "plant", "part", "recorded", "recorded_wh", "transferred_wh"])
    .where("slot", "in", slots)
    .where("on_ledger", "=", "recorded")
    .where("open", "=", 0)
    .orderBy("plant")
    .orderBy("part")
    .execute();

export type MatchedUsage = Pick<
  StoredUsage,
  | "usage_id"
  | "seller"
  | "slot"
  | "month"
  | "account"
  | "meter"
  | "start"
  | "recorded_wh"
  | "covered_wh"
  | "transfers"
>;

const usagesOf = (db: Transaction<Database>, slots: readonly number[]): Promise<MatchedUsage[]> =>
  db
    .selectFrom("usages")
    .select(["usage_id", "seller", "slot", "month", "account", "meter", "start"])
    .select(["recorded_wh", "covered_wh", "transfers"])
    .where("slot", "in", slots)
    .where("direction", "=", "import")
    .where("on_ledger", "=", "recorded")
    .where("open", "=", 0)
    .orderBy("usage_id")
    .execute();

/** One seller's slot. Usages of a month that the ledger takes no more stay as they are. */
function shareOut(
  usages: readonly MatchedUsage[],
  assets: readonly MatchedAsset[],
  { takesMonth, now }: PlanDeps,
): DecidedTransfer[] {
  const months = new Set(usages.map(({ month }) => month).filter((month) => takesMonth(month, now())));
  const given = new Map<number, number>();
  return matchSlot(
    usages
      .filter(({ month }) => months.has(month))
      .map((usage) => ({ usage, uncoveredWh: usage.recorded_wh - usage.covered_wh })),
    assets.map((asset) => ({ asset, leftWh: asset.recorded_wh - asset.transferred_wh })),
  ).map(({ usage, asset, wh }) => {
    const nth = given.get(usage.usage_id) ?? 0;
    given.set(usage.usage_id, nth + 1);
    return { usage, asset, wh, ordinal: usage.transfers + nth };
  });
}
