import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import type { RecordOutcome } from "@tsunagu/core/records/outcomes.ts";
import { cancelTransfer } from "./cancel-transfer.ts";
import { correctAsset } from "./correct-asset.ts";
import { correctUsage } from "./correct-usage.ts";
import { issueAsset } from "./issue-asset.ts";
import type { LedgerState, RecordContext } from "./ledger-state.ts";
import { recordUsage } from "./record-usage.ts";
import { transferAsset } from "./transfer-asset.ts";

/** The table of rules: every kind has one. Refused with the lowest outcome that applies, or changes the tables. */
export function applyRecord(state: LedgerState, record: LedgerRecord, context: RecordContext): RecordOutcome {
  switch (record.kind) {
    case "asset-issued":
      return issueAsset(state, record, context);
    case "usage-recorded":
      return recordUsage(state, record, context);
    case "asset-transferred":
      return transferAsset(state, record, context);
    case "usage-corrected":
      return correctUsage(state, record, context);
    case "asset-corrected":
      return correctAsset(state, record, context);
    case "transfer-cancelled":
      return cancelTransfer(state, record, context);
  }
}
