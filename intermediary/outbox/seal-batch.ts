import { zstdCompressSync } from "node:zlib";
import type { SignMessage } from "@tsunagu/core/records/ed25519.ts";
import { evidenceLeafDigest } from "@tsunagu/core/records/evidence-leaf.ts";
import { makeBatch } from "@tsunagu/core/records/make-batch.ts";
import { recordSize } from "@tsunagu/core/records/record-kinds.ts";
import { sortEncoded } from "@tsunagu/core/records/record-order.ts";
import type { Hasher } from "@tsunagu/core/trees/hasher.ts";
import { sql, type Transaction } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Database } from "../store/database.ts";
import { batchLimit, chooseBatch, mostRecords } from "./choose-batch.ts";

/** Who we are on the ledger. */
export type Signer = {
  readonly chain: Uint8Array;
  readonly member: number;
  /** Number of the batch key in genesis. */
  readonly keyNumber: number;
  readonly sign: SignMessage;
  readonly hasher: Hasher;
};

/** Records go in one stream, one batch at a time: that keeps their order without any further thought. */
export const recordStream = 1;

const looksAhead = 20_000;

/**
 * Packs and signs the next batch and puts it on disk with its sequence, in one transaction. False if nothing waits. The
 * batch is sent by whoever finds it there, after a crash too.
 */
export async function sealBatch(
  signer: Signer,
  {
    store,
    now,
    isLate,
  }: Pick<MachineTools, "store" | "now"> & { isLate: (month: number, now: number) => boolean },
): Promise<boolean> {
  return await store.transaction().execute(async (db) => {
    const ids = await chooseWaiting(db, { now: now(), isLate: (month) => isLate(month, now()) });
    if (ids.length === 0) return false;
    const { records, rows } = sortRows(await loadRows(db, ids));
    const sequence = await takeSequence(db, recordStream);
    const { transaction } = makeBatch(
      {
        chain: signer.chain,
        member: signer.member,
        stream: recordStream,
        key: signer.keyNumber,
        sequence: BigInt(sequence),
        month: rows[0]?.month ?? 0,
        records,
        evidenceLeaves: evidenceLeaves(rows, signer.hasher),
      },
      {
        sign: signer.sign,
        compress: (bytes) => new Uint8Array(zstdCompressSync(bytes)),
        hasher: signer.hasher,
      },
    );
    await db
      .insertInto("outbox_batches")
      .values({
        stream: recordStream,
        sequence,
        batch: transaction,
        record_ids: JSON.stringify(rows.map(({ record_id }) => record_id)),
        made_at: now(),
        state: "sending",
        receipt: null,
        refusal: null,
      })
      .execute();
    return true;
  });
}

/** The ids of the next batch's records. */
async function chooseWaiting(
  db: Transaction<Database>,
  { now, isLate }: { readonly now: number; readonly isLate: (month: number) => boolean },
): Promise<number[]> {
  const waiting = db
    .selectFrom("outbox_records")
    .where("state", "=", "queued")
    .where("not_before", "<=", now)
    .orderBy("record_id");
  const first = await waiting.select(["record_id", "kind", "month"]).limit(mostRecords).execute();
  const [head] = first;
  if (head === undefined) return [];
  // Of one kind and month, as the past comes in, nothing stays behind that anything could overtake.
  const limit = batchLimit(head, isLate);
  const alike = first.findIndex(({ kind, month }) => kind !== head.kind || month !== head.month);
  const chosen =
    alike === -1 || alike >= limit
      ? first.slice(0, limit)
      : chooseBatch(
          await waiting
            .select(["record_id", "kind", "month", "thread_a", "thread_b"])
            .limit(looksAhead)
            .execute(),
          isLate,
        );
  return chosen.map(({ record_id }) => record_id);
}

type Row = {
  readonly record_id: number;
  readonly month: number;
  readonly record: Uint8Array;
  readonly evidence: Uint8Array;
  readonly salt: Uint8Array;
};

const loadRows = (db: Transaction<Database>, ids: readonly number[]): Promise<Row[]> =>
  db
    .selectFrom("outbox_records")
    .select(["record_id", "month", "record", "evidence", "salt"])
    .where("record_id", "in", sql<number>`(select value from json_each(${JSON.stringify(ids)}))`)
    .execute();

/** In the order that a batch must have, with the bytes of all records in that order. */
function sortRows(rows: readonly Row[]): { rows: readonly Row[]; records: Uint8Array } {
  const sorted = sortEncoded(rows, concatRecords(rows));
  return { rows: sorted, records: concatRecords(sorted) };
}

function concatRecords(rows: readonly Row[]): Uint8Array {
  const bytes = new Uint8Array(rows.length * recordSize);
  for (const [nth, { record }] of rows.entries()) bytes.set(record, nth * recordSize);
  return bytes;
}

/** The next unspent sequence of a stream; it is spent with the transaction. */
async function takeSequence(db: Transaction<Database>, stream: number): Promise<number> {
  const known = await db
    .selectFrom("outbox_streams")
    .select("next_sequence")
    .where("stream", "=", stream)
    .executeTakeFirst();
  const sequence = known?.next_sequence ?? 0;
  await db
    .insertInto("outbox_streams")
    .values({ stream, next_sequence: sequence + 1 })
    .onConflict((conflict) => conflict.column("stream").doUpdateSet({ next_sequence: sequence + 1 }))
    .execute();
  return sequence;
}

function evidenceLeaves(
  rows: readonly { readonly salt: Uint8Array; readonly evidence: Uint8Array }[],
  hasher: Hasher,
): Uint8Array {
  const leaves = new Uint8Array(rows.length * 32);
  for (const [index, { salt, evidence }] of rows.entries())
    leaves.set(evidenceLeafDigest({ salt, document: evidence }, hasher), index * 32);
  return leaves;
}
