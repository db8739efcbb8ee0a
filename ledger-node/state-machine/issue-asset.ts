import { slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { clockToleranceSeconds } from "@tsunagu/core/proofs/phase.ts";
import type { AssetIssued } from "@tsunagu/core/records/ledger-record.ts";
import type { RecordOutcome } from "@tsunagu/core/records/outcomes.ts";
import { addAsset, findAsset, whOfSlot } from "./asset-table.ts";
import type { LedgerState, RecordContext } from "./ledger-state.ts";
import { countRow, isUsedUp } from "./quota-table.ts";
import { hasRole, mayFor, type RegisteredPlant } from "./registry.ts";

/** Rule 3: puts the power of a registered plant in one slot into its seller's hands. */
export function issueAsset(
  state: LedgerState,
  record: AssetIssued,
  { month, blockTime }: RecordContext,
): RecordOutcome {
  const { registry, assets, quotas } = state;
  const { seller, operator: member, plant: plantId, part, wh } = record;
  const slot = slotOf(record.start);
  if (record.start + slotSeconds > blockTime + clockToleranceSeconds) return "in_the_future";
  if (!hasRole(registry, seller, "seller")) return "unknown_seller";
  if (!mayFor(registry, { kind: "acts-for", member, seller })) return "not_entitled";
  const plant = registry.plants.get(plantId);
  if (plant === undefined || hasEnded(plant, record.start)) return "unknown_plant";
  if (!isOfPlant(record, plant)) return "plant_mismatch";
  if (findAsset(assets, { seller, plant: plantId, slot, part }) !== undefined) return "asset_exists";
  if (whOfSlot(assets, { plant: plantId, slot }) + wh > capacityWhOfSlot(plant)) return "over_capacity";
  if (isUsedUp(quotas, { member, month }, "assets")) return "quota_assets";

  const { method, certificate, gCo2PerKwh } = record;
  addAsset(
    assets,
    {
      seller,
      plant: plantId,
      slot,
      part,
      method,
      certificate,
      gCo2PerKwh,
      wh,
      transferredWh: 0,
      revision: 0,
      next: undefined,
    },
    state.tools.hasher,
  );
  countRow(quotas, { member, month }, "assets");
  return "accepted";
}

/** What a plant can give in half an hour. */
export const capacityWhOfSlot = ({ capacityW }: RegisteredPlant): number => Math.floor(capacityW / 2);

const hasEnded = ({ endsAt }: RegisteredPlant, start: number): boolean => endsAt !== null && start >= endsAt;

/** Whether a record of an asset says of its plant what is registered. */
export const isOfPlant = (
  record: Pick<AssetIssued, "seller" | "place" | "method" | "area">,
  plant: RegisteredPlant,
): boolean =>
  record.seller === plant.seller &&
  record.place === plant.place &&
  record.method === plant.method &&
  record.area === plant.area;
