import { decodeRecord } from "@tsunagu/core/records/decode-record.ts";
import { type BatchRefusal, batchRefusals, isRefused } from "@tsunagu/core/records/outcomes.ts";
import type { Transaction } from "kysely";
import type { MachineTools } from "../machine-tools.ts";
import type { Database } from "../store/database.ts";
import type { LedgerPort, OnOutcome, RecordAnswer } from "./ports.ts";
import type { SendingBatch } from "./take-receipt.ts";

/** Our sequence is not the ledger's: a restored backup, or another writer on our stream. */
const sequenceRefusals = new Set(["sequence_used", "sequence_taken", "sequence_gap"]);

/**
 * What becomes of a batch that the ledger did not take. With a wrong sequence its records are packed again from where the
 * ledger's stream stands; a batch that is refused for what it is stays as it is for the operator, and so do its records: they
 * are never lost and never sent unseen. Whoever queued them is told. Gives whether the outbox may go on at once.
 */
export async function takeRefusal(
  { outcome, batch }: { readonly outcome: string; readonly batch: SendingBatch },
  {
    store,
    log,
    ledger,
    onOutcome,
  }: Pick<MachineTools, "store" | "log"> & {
    ledger: Pick<LedgerPort, "nextSequence">;
    onOutcome: OnOutcome;
  },
): Promise<boolean> {
  if (
    outcome === "too_heavy" ||
    outcome === "unknown_key" ||
    outcome === "unknown_member" ||
    outcome === "other_chain"
  ) {
    log.error("the ledger takes no batch of ours", { batchId: batch.batch_id, outcome });
    return false;
  }
  const wrongSequence = sequenceRefusals.has(outcome);
  const next = wrongSequence ? await ledger.nextSequence(batch.stream) : batch.sequence;
  await store.transaction().execute(async (db) => {
    await db
      .updateTable("outbox_batches")
      .set({ state: wrongSequence ? "superseded" : "refused", refusal: outcome })
      .where("batch_id", "=", batch.batch_id)
      .execute();
    await db
      .insertInto("outbox_streams")
      .values({ stream: batch.stream, next_sequence: next })
      .onConflict((conflict) => conflict.column("stream").doUpdateSet({ next_sequence: next }))
      .execute();
    const again = wrongSequence
      ? ({ state: "queued", batch_id: null, position: null } as const)
      : ({ state: "refused", outcome } as const);
    if (!wrongSequence) await tellRefused(db, { outcome, batch }, onOutcome);
    await db.updateTable("outbox_records").set(again).where("batch_id", "=", batch.batch_id).execute();
  });
  log.error("the ledger refused a batch", {
    batchId: batch.batch_id,
    sequence: batch.sequence,
    outcome,
    next,
  });
  return true;
}

async function tellRefused(
  db: Transaction<Database>,
  { outcome, batch }: { readonly outcome: string; readonly batch: SendingBatch },
  onOutcome: OnOutcome,
): Promise<void> {
  const rows = await db
    .selectFrom("outbox_records")
    .select(["record_id", "record"])
    .where("batch_id", "=", batch.batch_id)
    .execute();
  for (const { record_id: recordId, record: bytes } of rows) {
    const record = decodeRecord(bytes);
    if (isRefused(record)) throw new Error(`record ${recordId} of the outbox is none: ${record.why}`);
    await onOutcome(db, { recordId, record, outcome: toAnswer(outcome) });
  }
}

function toAnswer(outcome: string): RecordAnswer {
  return Object.hasOwn(batchRefusals, outcome) ? (outcome as BatchRefusal) : "unknown_refusal";
}
