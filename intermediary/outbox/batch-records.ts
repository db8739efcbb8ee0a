import { decodeRecord } from "@tsunagu/core/records/decode-record.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { isRefused } from "@tsunagu/core/records/outcomes.ts";
import { sql, type Transaction } from "kysely";
import type { Database } from "../store/database.ts";

export type BatchRecord = {
  readonly recordId: number;
  /** Place in the batch. */
  readonly position: number;
  readonly record: LedgerRecord;
  readonly attempts: number;
};

/** The ids of a batch's records in its order. */
export const toRecordIds = (json: string): readonly number[] => JSON.parse(json) as number[];

/** Those of some places of a batch that were not answered yet, in the order of the batch. `to` is exclusive. */
export async function unansweredRecords(
  db: Transaction<Database>,
  recordIds: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<BatchRecord[]> {
  const ids = recordIds.slice(from, to);
  const rows = await db
    .selectFrom("outbox_records")
    .select(["record_id", "record", "attempts"])
    .where("record_id", "in", sql<number>`(select value from json_each(${JSON.stringify(ids)}))`)
    .where("state", "=", "queued")
    .execute();
  const byId = new Map(rows.map((row) => [row.record_id, row]));
  return ids.flatMap((recordId, nth) => {
    const row = byId.get(recordId);
    if (row === undefined) return [];
    const record = decodeRecord(row.record);
    if (isRefused(record)) throw new Error(`record ${recordId} of the outbox is none: ${record.why}`);
    return [{ recordId, position: from + nth, record, attempts: row.attempts }];
  });
}
