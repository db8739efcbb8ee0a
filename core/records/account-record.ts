import type { LedgerRecord, RecordOf } from "./ledger-record.ts";

/** The kinds that name an account: usage recorded and corrected, asset transferred, transfer cancelled. */
export type AccountRecord = RecordOf<
  "usage-recorded" | "asset-transferred" | "usage-corrected" | "transfer-cancelled"
>;

export const isAccountRecord = (record: LedgerRecord): record is AccountRecord =>
  record.kind !== "asset-issued" && record.kind !== "asset-corrected";
