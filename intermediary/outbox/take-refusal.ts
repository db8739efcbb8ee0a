import { decodeBatchHeader, signatureSize } from "@tsunagu/core/records/batch-header.ts";
import { type BatchRefusal, batchRefusals, isRefused } from "@tsunagu/core/records/outcomes.ts";
import type { Transaction } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Database } from "../store/database.ts";
import { runForEach } from "../store/run-for-each.ts";
import { answerRecord } from "./answer-record.ts";
import { toRecordIds, unansweredRecords } from "./batch-records.ts";
import type { LedgerPort, OnOutcomes, RecordAnswer } from "./ports.ts";
import type { Signer } from "./seal-batch.ts";
import type { SendingBatch } from "./take-receipt.ts";

type Treatment =
  /** The batch is right; who we are on the ledger is not. It waits for the operator, and nothing overtakes it. */
  | "wait"
  /** Its records are packed and signed anew: at another place of the stream, in smaller batches, under another key. */
  | "pack-again"
  /** The ledger will not have these records in this form: whoever queued them is told. */
  | "give-back";

const treatments: Readonly<Record<string, Treatment>> = {
  other_chain: "wait",
  unknown_member: "wait",
  bad_signature: "wait",
  not_allowed: "wait",
  sequence_used: "pack-again",
  sequence_taken: "pack-again",
  sequence_gap: "pack-again",
  too_heavy: "pack-again",
};

const sequenceRefusals = new Set(["sequence_used", "sequence_taken", "sequence_gap"]);

/**
 * What becomes of a batch that the ledger did not take: it waits, is packed again or is given back. Its sequence is unspent
 * unless the ledger says where our stream stands (after a restored backup). Records are never lost and never sent unseen: a
 * batch that was logged before is answered with its receipt, whatever else is wrong with it. Gives whether the outbox may go
 * on at once.
 */
export async function takeRefusal(
  { outcome, batch }: { readonly outcome: string; readonly batch: SendingBatch },
  {
    store,
    log,
    ledger,
    onOutcomes,
    signer,
  }: Pick<MachineTools, "store" | "log"> & {
    ledger: Pick<LedgerPort, "nextSequence">;
    onOutcomes: OnOutcomes;
    signer: Pick<Signer, "keyNumber">;
  },
): Promise<boolean> {
  const treatment = treatmentOf(outcome, batch, signer);
  log.error("the ledger refused a batch", {
    batchId: batch.batch_id,
    sequence: batch.sequence,
    outcome,
    treatment,
  });
  if (treatment === "wait") return false;
  const isAgain = treatment === "pack-again";
  const next = sequenceRefusals.has(outcome) ? await ledger.nextSequence(batch.stream) : batch.sequence;
  await store.transaction().execute(async (db) => {
    await db
      .updateTable("outbox_batches")
      .set({ state: isAgain ? "superseded" : "refused", refusal: outcome })
      .where("batch_id", "=", batch.batch_id)
      .execute();
    await db
      .insertInto("outbox_streams")
      .values({ stream: batch.stream, next_sequence: next })
      .onConflict((conflict) => conflict.column("stream").doUpdateSet({ next_sequence: next }))
      .execute();
    // Those that are packed again were never taken from the queue.
    if (!isAgain) await giveBack(db, { outcome, batch }, onOutcomes);
  });
  return true;
}

/** A batch that was signed before our key was rotated is signed again; our own key of today being unknown is another matter. */
function treatmentOf(
  outcome: string,
  { batch }: SendingBatch,
  { keyNumber }: Pick<Signer, "keyNumber">,
): Treatment {
  if (outcome !== "unknown_key") return treatments[outcome] ?? "give-back";
  const header = decodeBatchHeader(batch.subarray(signatureSize));
  return isRefused(header) || header.key === keyNumber ? "wait" : "pack-again";
}

async function giveBack(
  db: Transaction<Database>,
  { outcome, batch }: { readonly outcome: string; readonly batch: SendingBatch },
  onOutcomes: OnOutcomes,
): Promise<void> {
  const recordIds = toRecordIds(batch.record_ids);
  const records = await unansweredRecords(db, recordIds, { from: 0, to: recordIds.length });
  await runForEach(
    db,
    answerRecord,
    records.map(({ recordId, position }) => ["refused", outcome, batch.batch_id, position, recordId]),
  );
  await onOutcomes(
    db,
    records.map(({ recordId, record }) => ({ recordId, record, outcome: toAnswer(outcome), logged: null })),
  );
}

function toAnswer(outcome: string): RecordAnswer {
  return Object.hasOwn(batchRefusals, outcome) ? (outcome as BatchRefusal) : "unknown_refusal";
}
