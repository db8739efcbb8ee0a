import { encodeRecords } from "@tsunagu/core/records/encode-record.ts";
import { type EvidenceDocument, encodeEvidenceDocument } from "@tsunagu/core/records/evidence-document.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { recordSize } from "@tsunagu/core/records/record-kinds.ts";
import type { Transaction } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Database } from "../store/database.ts";
import { runForEach } from "../store/run-for-each.ts";

export type RecordToQueue = {
  readonly record: LedgerRecord;
  readonly month: number;
  readonly threads: readonly [string] | readonly [string, string];
  /** The document, or its RFC 8785 bytes. */
  readonly evidence: EvidenceDocument | Uint8Array;
};

const saltSize = 16;

/** Puts records on their way, in this order, in the transaction of whoever decided them. Gives their 64 bytes each. */
export async function queueRecords(
  db: Transaction<Database>,
  records: readonly RecordToQueue[],
  { now, random }: Pick<MachineTools, "now" | "random">,
): Promise<Uint8Array[]> {
  const bytes = encodeRecords(records.map(({ record }) => record));
  const salts = random(records.length * saltSize);
  const queuedAt = now();
  const encoded = records.map((_, nth) => bytes.subarray(nth * recordSize, (nth + 1) * recordSize));
  const rows = records.map(({ record, month, threads, evidence }, nth) => [
    record.kind,
    month,
    encoded[nth] ?? bytes,
    threads[0],
    threads[1] ?? null,
    evidence instanceof Uint8Array ? evidence : encodeEvidenceDocument(evidence),
    salts.subarray(nth * saltSize, (nth + 1) * saltSize),
    queuedAt,
  ]);
  await runForEach(db, insertRecord, rows);
  return encoded;
}

const insertRecord = `
  insert into outbox_records (
    kind, month, record, thread_a, thread_b, evidence, salt, queued_at, not_before, state, attempts
  ) values (?, ?, ?, ?, ?, ?, ?, ?, 0, 'queued', 0)`;
