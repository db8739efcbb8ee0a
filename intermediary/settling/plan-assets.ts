import { monthOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import type { Transaction } from "kysely";
import { directGramsOfCo2PerKwh } from "../matching/direct-emissions.ts";
import { queueRecords } from "../outbox/queue-records.ts";
import type { Database } from "../store/database.ts";
import { runForEach } from "../store/run-for-each.ts";
import { cancelTransfers } from "./cancel-transfers.ts";
import { markSlot } from "./mark-slot.ts";
import { nextAssetStep } from "./next-asset-step.ts";
import type { Correction } from "./next-usage-step.ts";
import type { PlanDeps } from "./plan-usages.ts";
import type { PlantFacts } from "./plants.ts";
import { toQuality } from "./to-record-values.ts";
import { decodeStored, issuedOf, type StoredAsset, toStanding } from "./usage-rows.ts";

export type AssetPlanDeps = PlanDeps & { readonly plants: ReadonlyMap<string, PlantFacts> };

const atOnce = 1_000;

/** Queues the next step of assets that are open, one an asset. Gives whether there may be more. */
export async function planAssets(db: Transaction<Database>, deps: AssetPlanDeps): Promise<boolean> {
  const rows = await db
    .selectFrom("assets")
    .selectAll()
    .where("open", "=", 1)
    .where("pending", "=", 0)
    .where("retry_at", "<=", deps.now())
    .orderBy("asset_id")
    .limit(atOnce)
    .execute();
  const fresh: { readonly row: StoredAsset; readonly record: LedgerRecord }[] = [];
  for (const row of rows) {
    const record = isFresh(row, deps) ? issuedAsset(row, deps) : null;
    if (record !== null) fresh.push({ row, record });
    else await planAsset(db, row, deps);
  }
  await queueAll(db, fresh, deps);
  return rows.length === atOnce;
}

/** Never issued: there is nothing to cancel. */
const isFresh = (row: StoredAsset, { takesMonth, now }: AssetPlanDeps): boolean =>
  row.on_ledger === "none" && row.wanted_wh > 0n && takesMonth(monthOf(slotStart(row.slot)), now());

async function queueAll(
  db: Transaction<Database>,
  fresh: readonly { readonly row: StoredAsset; readonly record: LedgerRecord }[],
  deps: AssetPlanDeps,
): Promise<void> {
  await queueRecords(
    db,
    fresh.map(({ row, record }) => ({
      record,
      month: monthOf(slotStart(row.slot)),
      threads: [`asset ${row.asset_id}`],
      evidence: row.evidence,
    })),
    deps,
  );
  await runForEach(
    db,
    "update assets set pending = pending + 1, open = 0 where asset_id = ?",
    fresh.map(({ row }) => [row.asset_id]),
  );
}

async function planAsset(db: Transaction<Database>, row: StoredAsset, deps: AssetPlanDeps): Promise<void> {
  const transfers = await db
    .selectFrom("transfers")
    .selectAll()
    .where("asset_id", "=", row.asset_id)
    .where("state", "=", "standing")
    .execute();
  const wanted = { wh: row.wanted_wh, quality: toQuality(row.wanted_quality) };
  const step = nextAssetStep(wanted, issuedOf(row), transfers.map(toStanding));
  const month = monthOf(slotStart(row.slot));
  if (step.do === "nothing") return await close(db, row, null);
  if (!deps.takesMonth(month, deps.now())) return await close(db, row, "month_closed");
  if (step.do === "cancel") {
    return await cancelTransfers(
      db,
      step.transfers.map((transfer) => transfer.row),
      deps,
    );
  }
  const record = step.do === "correct" ? correctedAsset(row, step, deps) : issuedAsset(row, deps);
  if (record === null) return await close(db, row, "unknown_plant");
  await queueRecords(
    db,
    [{ record, month, threads: [`asset ${row.asset_id}`], evidence: row.evidence }],
    deps,
  );
  await db
    .updateTable("assets")
    .set((update) => ({ pending: update("pending", "+", 1), open: 0 }))
    .where("asset_id", "=", row.asset_id)
    .execute();
}

async function close(db: Transaction<Database>, row: StoredAsset, refusal: string | null): Promise<void> {
  await db.updateTable("assets").set({ open: 0, refusal }).where("asset_id", "=", row.asset_id).execute();
  // It was left out of its slot's matching while it paused.
  if (row.refusal !== null && refusal === null) await markSlot(db, row);
}

/** Null for a plant that the ledger does not know as one of ours. */
function issuedAsset(row: StoredAsset, { member, plants }: AssetPlanDeps): LedgerRecord | null {
  const plant = plants.get(row.plant);
  if (plant === undefined) return null;
  const { method, area, place } = plant;
  return {
    kind: "asset-issued",
    seller: row.seller,
    operator: member,
    start: slotStart(row.slot),
    wh: Number(row.wanted_wh),
    gCo2PerKwh: directGramsOfCo2PerKwh[method],
    plant: toPlantId(row.plant),
    place,
    method,
    part: row.part,
    quality: toQuality(row.wanted_quality),
    area,
    certificate: "none",
  };
}

/** All but Wh and quality stays as it was issued. */
function correctedAsset(
  row: StoredAsset,
  { wh, quality, reason }: Correction,
  { member }: AssetPlanDeps,
): LedgerRecord {
  if (row.recorded === null) throw new Error("an asset that was never issued is corrected");
  return {
    ...decodeStored(row.recorded, "asset-issued"),
    kind: "asset-corrected",
    operator: member,
    wh: Number(wh),
    previousWh: Number(row.recorded_wh),
    revision: row.revision + 1,
    quality,
    reason,
  };
}
