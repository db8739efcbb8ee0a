import type { AssetTransferred } from "@tsunagu/core/records/ledger-record.ts";
import type { RecordOutcome } from "@tsunagu/core/records/outcomes.ts";
import { findAccount } from "./account-table.ts";
import { type AssetRow, findAsset, transferAssetWh } from "./asset-table.ts";
import type { LedgerState, RecordContext } from "./ledger-state.ts";
import { hasRole, mayFor } from "./registry.ts";
import { addTransfer, findUsage } from "./usage-table.ts";

/**
 * Rule 4: gives Wh of an asset to the account that used them in the same slot. `other_slot` cannot arise here: a record
 * whose `assetSlot` is not that of its start is no record.
 */
export function transferAsset(
  state: LedgerState,
  record: AssetTransferred,
  { month }: RecordContext,
): RecordOutcome {
  const { registry, accounts, usages, assets } = state;
  const { seller, operator: member, meter, start, wh } = record;
  const { plant, assetSlot: slot, part } = record;
  if (!hasRole(registry, seller, "seller")) return "unknown_seller";
  if (!mayFor(registry, { kind: "acts-for", member, seller })) return "not_entitled";
  const account = findAccount(accounts, { seller, month, account: record.account });
  if (account === undefined) return "unknown_usage";
  const usage = findUsage(usages, { account, meter, direction: "import", start });
  if (usage === undefined) return "unknown_usage";
  const asset = findAsset(assets, { seller, plant, slot, part });
  if (asset === undefined) return "unknown_asset";
  if (!isAsIssued(record, asset)) return "asset_mismatch";
  if (record.ordinal !== usage.transfers.length) return "wrong_ordinal";
  if (wh > usage.wh - usage.coveredWh) return "more_than_used";
  // Equal is fine: the last transfer takes what is left.
  if (wh > asset.wh - asset.transferredWh) return "more_than_issued";

  addTransfer(usage, { asset, wh, isCancelled: false });
  usage.coveredWh += wh;
  transferAssetWh(assets, asset, wh);
  return "accepted";
}

const isAsIssued = (record: AssetTransferred, asset: AssetRow): boolean =>
  record.method === asset.method && record.gCo2PerKwh === asset.gCo2PerKwh;
