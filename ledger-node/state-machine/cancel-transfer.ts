import type { TransferCancelled } from "@tsunagu/core/records/ledger-record.ts";
import type { RecordOutcome } from "@tsunagu/core/records/outcomes.ts";
import { findAccount } from "./account-table.ts";
import { transferAssetWh } from "./asset-table.ts";
import type { LedgerState, RecordContext } from "./ledger-state.ts";
import { hasRole, mayFor } from "./registry.ts";
import { findUsage, type TransferRow } from "./usage-table.ts";

/** Rule 4: takes one transfer back. Whatever differs from the transfer, asset or amount, makes it an unknown one. */
export function cancelTransfer(
  state: LedgerState,
  record: TransferCancelled,
  { month }: RecordContext,
): RecordOutcome {
  const { registry, accounts, usages, assets } = state;
  const { seller, operator: member, meter, start } = record;
  if (!hasRole(registry, seller, "seller")) return "unknown_seller";
  if (!mayFor(registry, { kind: "acts-for", member, seller })) return "not_entitled";
  const account = findAccount(accounts, { seller, month, account: record.account });
  if (account === undefined) return "unknown_usage";
  const usage = findUsage(usages, { account, meter, direction: "import", start });
  if (usage === undefined) return "unknown_usage";
  const transfer = usage.transfers[record.ordinal];
  if (transfer === undefined || transfer.isCancelled || !isOfTransfer(record, transfer)) {
    return "unknown_transfer";
  }

  transfer.isCancelled = true;
  usage.coveredWh -= transfer.wh;
  transferAssetWh(assets, transfer.asset, -transfer.wh);
  return "accepted";
}

/** Usage and ordinal have led here, and a transfer has method and gCO2 as its asset was issued. */
const isOfTransfer = (record: TransferCancelled, { wh, asset }: TransferRow): boolean =>
  record.wh === wh &&
  record.plant === asset.plant &&
  record.assetSlot === asset.slot &&
  record.part === asset.part &&
  record.method === asset.method &&
  record.gCo2PerKwh === asset.gCo2PerKwh;
