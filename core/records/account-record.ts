import type { LedgerRecord } from "./ledger-record.ts";

/** The kinds that name an account: usage recorded and corrected, asset transferred, transfer cancelled. */
export type AccountRecord = Extract<LedgerRecord, { readonly account: unknown }>;

/** False for records of assets: they name a plant and nobody's account. */
export const isAccountRecord = (record: LedgerRecord): record is AccountRecord => "account" in record;
