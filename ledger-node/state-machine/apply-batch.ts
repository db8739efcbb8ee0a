import { accountChange } from "@tsunagu/core/proofs/account-head.ts";
import { encodeBatchEntry } from "@tsunagu/core/proofs/batch-entry.ts";
import { outcomesRoot } from "@tsunagu/core/proofs/outcomes-root.ts";
import { type AccountRecord, isAccountRecord } from "@tsunagu/core/records/account-record.ts";
import { decodeRecords } from "@tsunagu/core/records/decode-record.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import type { OpenedBatch } from "@tsunagu/core/records/open-batch.ts";
import { recordOutcomes } from "@tsunagu/core/records/outcomes.ts";
import { type AccountRow, changeSums, findAccount, type SumChange } from "./account-table.ts";
import { applyRecord } from "./apply-record.ts";
import { extendHeads } from "./extend-heads.ts";
import type { LedgerState } from "./ledger-state.ts";
import { spendSequence } from "./stream-table.ts";

/** A batch that was logged. */
export type AppliedBatch = {
  /** The 304 bytes. */
  readonly entry: Uint8Array;
  readonly records: readonly LedgerRecord[];
  /** One byte a record. */
  readonly outcomes: Uint8Array;
};

/** Applies every record of a batch that was opened and admitted, and spends its sequence. */
export function applyBatch(state: LedgerState, batch: OpenedBatch, blockTime: number): AppliedBatch {
  const { header, signature, headerBytes } = batch;
  const { hasher } = state.tools;
  const records = decodeRecords(batch.records);
  if ("refused" in records) throw new RangeError(`an opened batch has only records: ${records.why}`);
  const outcomes = new Uint8Array(records.length);
  const touched = new Map<AccountRow, { row: AccountRow; records: number[]; change: SumChange }>();
  let accepted = 0;
  for (const [index, record] of records.entries()) {
    const outcome = applyRecord(state, record, { month: header.month, blockTime });
    outcomes[index] = recordOutcomes[outcome];
    if (outcome !== "accepted") continue;
    accepted += 1;
    if (isAccountRecord(record)) touch(touched, accountOf(state, record, header.month), { index, record });
  }
  extendHeads([...touched.values()], hasher.hashPairs(batch.records), hasher);
  for (const { row, change } of touched.values()) changeSums(state.accounts, row, change);
  spendSequence(state.streams, header);
  state.accepted += BigInt(accepted);
  const entry = encodeBatchEntry({
    entry: "batch",
    blockTime,
    signature,
    header: headerBytes,
    outcomesRoot: outcomesRoot(outcomes, hasher),
    accepted,
  });
  return { entry, records, outcomes };
}

function accountOf({ accounts }: LedgerState, record: AccountRecord, month: number): AccountRow {
  const row = findAccount(accounts, { seller: record.seller, month, account: record.account });
  if (row === undefined) throw new RangeError("an accepted record names an account that is not there");
  return row;
}

function touch(
  touched: Map<AccountRow, { row: AccountRow; records: number[]; change: SumChange }>,
  row: AccountRow,
  { index, record }: { index: number; record: AccountRecord },
): void {
  let account = touched.get(row);
  if (account === undefined) {
    account = { row, records: [], change: { usageWh: 0, exportWh: 0, coveredWh: 0 } };
    touched.set(row, account);
  }
  const change = accountChange(record);
  account.records.push(index);
  account.change.usageWh += change.usageWh;
  account.change.exportWh += change.exportWh;
  account.change.coveredWh += change.coveredWh;
}
