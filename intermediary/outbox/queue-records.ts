import { encodeRecord } from "@tsunagu/core/records/encode-record.ts";
import { type EvidenceDocument, encodeEvidenceDocument } from "@tsunagu/core/records/evidence-document.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import type { Transaction } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Database } from "../store/database.ts";

export type RecordToQueue = {
  readonly record: LedgerRecord;
  readonly month: number;
  readonly threads: readonly [string] | readonly [string, string];
  /** The document, or its RFC 8785 bytes. */
  readonly evidence: EvidenceDocument | Uint8Array;
};

/** Puts records on their way, in this order, in the transaction of whoever decided them. Gives their ids. */
export async function queueRecords(
  db: Transaction<Database>,
  records: readonly RecordToQueue[],
  { now, random }: Pick<MachineTools, "now" | "random">,
): Promise<number[]> {
  const ids: number[] = [];
  for (const { record, month, threads, evidence } of records) {
    const { record_id } = await db
      .insertInto("outbox_records")
      .values({
        kind: record.kind,
        month,
        record: encodeRecord(record),
        thread_a: threads[0],
        thread_b: threads[1] ?? null,
        evidence: evidence instanceof Uint8Array ? evidence : encodeEvidenceDocument(evidence),
        salt: random(16),
        queued_at: now(),
        not_before: 0,
        batch_id: null,
        position: null,
        state: "queued",
        outcome: null,
        attempts: 0,
      })
      .returning("record_id")
      .executeTakeFirstOrThrow();
    ids.push(record_id);
  }
  return ids;
}
