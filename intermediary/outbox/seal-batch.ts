import { zstdCompressSync } from "node:zlib";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { decodeRecord } from "@tsunagu/core/records/decode-record.ts";
import type { SignMessage } from "@tsunagu/core/records/ed25519.ts";
import { evidenceLeafDigest } from "@tsunagu/core/records/evidence-leaf.ts";
import { makeBatch } from "@tsunagu/core/records/make-batch.ts";
import { isRefused } from "@tsunagu/core/records/outcomes.ts";
import { sortByRecord } from "@tsunagu/core/records/record-order.ts";
import type { Hasher } from "@tsunagu/core/trees/hasher.ts";
import type { Transaction } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Database } from "../store/database.ts";
import { chooseBatch } from "./choose-batch.ts";

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
  { store, now }: Pick<MachineTools, "store" | "now">,
): Promise<boolean> {
  return await store.transaction().execute(async (db) => {
    const waiting = await db
      .selectFrom("outbox_records")
      .select(["record_id", "kind", "month", "thread_a", "thread_b", "record", "evidence", "salt"])
      .where("state", "=", "queued")
      .where("not_before", "<=", now())
      .orderBy("record_id")
      .limit(looksAhead)
      .execute();
    const chosen = chooseBatch(waiting, monthOf(now()));
    const [head] = chosen;
    if (head === undefined) return false;
    const sorted = sortByRecord(
      chosen.map((row) => ({ record: toRecord(row.record), row })),
      ({ record }) => record,
    );
    const sequence = await takeSequence(db, recordStream);
    const { transaction } = makeBatch(
      {
        chain: signer.chain,
        member: signer.member,
        stream: recordStream,
        key: signer.keyNumber,
        sequence: BigInt(sequence),
        month: head.month,
        records: sorted.map(({ record }) => record),
        evidenceLeaves: evidenceLeaves(
          sorted.map(({ row }) => row),
          signer.hasher,
        ),
      },
      {
        sign: signer.sign,
        compress: (bytes) => new Uint8Array(zstdCompressSync(bytes)),
        hasher: signer.hasher,
      },
    );
    const { batch_id } = await db
      .insertInto("outbox_batches")
      .values({
        stream: recordStream,
        sequence,
        batch: transaction,
        made_at: now(),
        state: "sending",
        receipt: null,
        refusal: null,
      })
      .returning("batch_id")
      .executeTakeFirstOrThrow();
    for (const [position, { row }] of sorted.entries()) {
      await db
        .updateTable("outbox_records")
        .set({ batch_id, position, state: "sending" })
        .where("record_id", "=", row.record_id)
        .execute();
    }
    return true;
  });
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

function toRecord(bytes: Uint8Array) {
  const record = decodeRecord(bytes);
  if (isRefused(record)) throw new Error(`the outbox holds a record that is none: ${record.why}`);
  return record;
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
