import { slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { clockToleranceSeconds } from "@tsunagu/core/proofs/phase.ts";
import type { AssetCorrected } from "@tsunagu/core/records/ledger-record.ts";
import type { RecordOutcome } from "@tsunagu/core/records/outcomes.ts";
import { type AssetRow, correctAssetWh, findAsset, whOfSlot } from "./asset-table.ts";
import { capacityWhOfSlot, isOfPlant } from "./issue-asset.ts";
import type { LedgerState, RecordContext } from "./ledger-state.ts";
import { hasRole, mayFor } from "./registry.ts";

/** Rules 3 and 5: the Wh of an asset become others; all but Wh and quality stays as it was issued. */
export function correctAsset(
  state: LedgerState,
  record: AssetCorrected,
  { blockTime }: RecordContext,
): RecordOutcome {
  const { registry, assets } = state;
  const { seller, operator: member, plant: plantId, part, wh } = record;
  const slot = slotOf(record.start);
  if (record.start + slotSeconds > blockTime + clockToleranceSeconds) return "in_the_future";
  if (!hasRole(registry, seller, "seller")) return "unknown_seller";
  if (!mayFor(registry, { kind: "acts-for", member, seller })) return "not_entitled";
  const plant = registry.plants.get(plantId);
  // One that has ended is known still: what it gave before can be corrected.
  if (plant === undefined) return "unknown_plant";
  if (!isOfPlant(record, plant)) return "plant_mismatch";
  const asset = findAsset(assets, { seller, plant: plantId, slot, part });
  if (asset === undefined) return "unknown_asset";
  if (!isAsIssued(record, asset)) return "asset_mismatch";
  if (record.revision !== asset.revision + 1) return "wrong_revision";
  if (record.previousWh !== asset.wh) return "wrong_previous";
  if (wh < asset.transferredWh) return "below_transferred";
  const othersWh = whOfSlot(assets, { plant: plantId, slot }) - asset.wh;
  if (othersWh + wh > capacityWhOfSlot(plant)) return "over_capacity";

  correctAssetWh(assets, asset, wh);
  return "accepted";
}

/** Seller, place, method and area are those of the plant. */
const isAsIssued = (record: AssetCorrected, asset: AssetRow): boolean =>
  record.certificate === asset.certificate && record.gCo2PerKwh === asset.gCo2PerKwh;
