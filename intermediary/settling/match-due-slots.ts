import { matchDelaySeconds } from "@tsunagu/core/energy/match-due-at.ts";
import { slotOf } from "@tsunagu/core/energy/time.ts";
import { encodeRecord } from "@tsunagu/core/records/encode-record.ts";
import { toAccountId, toMeterId, toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import type { AssetTransferred } from "@tsunagu/core/records/ledger-record.ts";
import { sql, type Transaction } from "kysely";
import { matchSlot } from "../matching/match-slot.ts";
import { queueRecords } from "../outbox/queue-records.ts";
import type { Database } from "../store/database.ts";
import { addPending } from "./cancel-transfers.ts";
import type { MarkedSlot } from "./mark-slot.ts";
import type { PlanDeps } from "./plan-usages.ts";
import { encodeEvidence } from "./usage-evidence.ts";
import { decodeStored, type StoredAsset, type StoredUsage } from "./usage-rows.ts";

const slotsAtOnce = 50;

/**
 * Matches slots that are due and whose usages and assets are settled. A slot with something on its way keeps its mark: when
 * the ledger has answered it is looked at again. Gives whether there may be more.
 */
export async function matchDueSlots(db: Transaction<Database>, deps: PlanDeps): Promise<boolean> {
  const now = deps.now();
  const newestDue = slotOf(now - matchDelaySeconds) - 1;
  const marks = await db
    .selectFrom("match_marks")
    .select(["seller", "slot"])
    .where("slot", "<=", newestDue)
    .where((has) => has.not(unsettled("usages", now)))
    .where((has) => has.not(unsettled("assets", now)))
    .orderBy("slot")
    .limit(slotsAtOnce)
    .execute();
  for (const mark of marks) {
    await matchOne(db, mark, deps);
    await db
      .deleteFrom("match_marks")
      .where("seller", "=", mark.seller)
      .where("slot", "=", mark.slot)
      .execute();
  }
  return marks.length === slotsAtOnce;
}

/** Rows of the marked slot that a step is on its way for, or about to be; a refused one that waits longer holds up nobody. */
const unsettled = (table: "usages" | "assets", now: number) =>
  sql<boolean>`exists (
    select 1 from ${sql.table(table)} as row
    where row.slot = match_marks.slot and row.seller = match_marks.seller
      and (row.pending > 0 or (row.open = 1 and row.retry_at <= ${now}))
  )`;

async function matchOne(
  db: Transaction<Database>,
  { seller, slot }: MarkedSlot,
  deps: PlanDeps,
): Promise<void> {
  const assets = await db
    .selectFrom("assets")
    .selectAll()
    .where("slot", "=", slot)
    .where("seller", "=", seller)
    .where("on_ledger", "=", "recorded")
    .where("open", "=", 0)
    .orderBy("plant")
    .orderBy("part")
    .execute();
  if (assets.length === 0) return;
  const usages = await db
    .selectFrom("usages")
    .selectAll()
    .where("slot", "=", slot)
    .where("seller", "=", seller)
    .where("direction", "=", "import")
    .where("on_ledger", "=", "recorded")
    .where("open", "=", 0)
    .orderBy("usage_id")
    .execute();
  const open = usages.filter(({ month }) => deps.takesMonth(month, deps.now()));
  const transfers = matchSlot(
    open.map((usage) => ({ usage, uncoveredWh: usage.recorded_wh - usage.covered_wh })),
    assets.map((asset) => ({ asset, leftWh: asset.recorded_wh - asset.transferred_wh })),
  );
  const given = new Map<number, number>();
  for (const { usage, asset, wh } of transfers) {
    const nth = given.get(usage.usage_id) ?? 0;
    given.set(usage.usage_id, nth + 1);
    await queueTransfer(db, { usage, asset, wh, ordinal: usage.transfers + nth }, deps);
  }
}

async function queueTransfer(
  db: Transaction<Database>,
  { usage, asset, wh, ordinal }: { usage: StoredUsage; asset: StoredAsset; wh: bigint; ordinal: number },
  deps: PlanDeps,
): Promise<void> {
  if (asset.recorded === null) throw new Error("an asset on the ledger has no record");
  const { method, gCo2PerKwh } = decodeStored(asset.recorded, "asset-issued");
  const record: AssetTransferred = {
    kind: "asset-transferred",
    seller: usage.seller,
    operator: deps.member,
    start: usage.start,
    wh: Number(wh),
    account: toAccountId(usage.account),
    meter: toMeterId(usage.meter),
    ordinal,
    plant: toPlantId(asset.plant),
    assetSlot: asset.slot,
    part: asset.part,
    method,
    gCo2PerKwh,
  };
  const evidence = encodeEvidence("pro-rata-of-slot", []);
  const threads = [`usage ${usage.usage_id}`, `asset ${asset.asset_id}`] as const;
  await queueRecords(db, [{ record, month: usage.month, threads, evidence }], deps);
  await db
    .insertInto("transfers")
    .values({
      usage_id: usage.usage_id,
      asset_id: asset.asset_id,
      ordinal,
      energy_wh: wh,
      record: encodeRecord(record),
      state: "waiting",
    })
    .execute();
  await addPending(db, { usage_id: usage.usage_id, asset_id: asset.asset_id });
}
