import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import type { ProofTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { verifyReceipt } from "@tsunagu/core/proofs/verify-receipt.ts";
import { batchHeaderSize, signatureSize } from "@tsunagu/core/records/batch-header.ts";
import type { RecordOutcome } from "@tsunagu/core/records/outcomes.ts";
import type { SqlRow } from "@tsunagu/edge/open-sqlite.ts";
import type { Transaction } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Database } from "../store/database.ts";
import { derivedTransaction } from "../store/derived-transaction.ts";
import { runForEach } from "../store/run-for-each.ts";
import { answerRecord } from "./answer-record.ts";
import { toRecordIds, unansweredRecords } from "./batch-records.ts";
import type { LoggedAt, OnOutcomes, ToldOutcome } from "./ports.ts";

export type SendingBatch = {
  readonly batch_id: number;
  readonly stream: number;
  readonly sequence: number;
  readonly batch: Uint8Array;
  /** JSON. */
  readonly record_ids: string;
};

/** A record refused for these may be accepted as it is later. */
const retryAfterS: Partial<Record<RecordOutcome, number>> = { in_the_future: 60 };

/** So many records at a time: a whole batch in one transaction would keep stations waiting for their answers. */
const recordsAtOnce = 1_000;

/**
 * Believes a receipt only when it proves that the ledger has this very batch, then notes every record's outcome, a portion a
 * transaction. After a crash between two portions the batch is sent again, is answered with the same receipt, and what was
 * noted before is no longer on its way. Throws `not_proved`, and then the batch stays in the outbox.
 */
export async function takeReceipt(
  { receipt, batch }: { readonly receipt: unknown; readonly batch: SendingBatch },
  {
    store,
    now,
    log,
    policy,
    proofTools,
    onOutcomes,
  }: Pick<MachineTools, "store" | "now" | "log"> & {
    policy: Policy;
    proofTools: ProofTools;
    onOutcomes: OnOutcomes;
  },
): Promise<void> {
  const headerBytes = batch.batch.subarray(signatureSize, signatureSize + batchHeaderSize);
  const { outcomes, index, entry } = verifyReceipt(
    { receipt, headerBytes },
    { policy, now: now() },
    proofTools,
  );
  const logged = { entry: index, blockTime: entry.blockTime };
  const recordIds = toRecordIds(batch.record_ids);
  for (let from = 0; ; from += recordsAtOnce) {
    const to = from + recordsAtOnce;
    const isLast = to >= outcomes.length;
    await derivedTransaction(store, async (db) => {
      await takePortion(
        db,
        { batchId: batch.batch_id, recordIds, from, to, outcomes, logged },
        { now, log, onOutcomes },
      );
      if (!isLast) return;
      await db
        .updateTable("outbox_batches")
        .set({ state: "logged", receipt: JSON.stringify(receipt) })
        .where("batch_id", "=", batch.batch_id)
        .execute();
    });
    if (isLast) return;
  }
}

type Portion = {
  readonly batchId: number;
  readonly recordIds: readonly number[];
  /** Places in the batch, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly outcomes: readonly RecordOutcome[];
  readonly logged: LoggedAt;
};

async function takePortion(
  db: Transaction<Database>,
  { batchId, recordIds, from, to, outcomes, logged }: Portion,
  { now, log, onOutcomes }: Pick<MachineTools, "now" | "log"> & { onOutcomes: OnOutcomes },
): Promise<void> {
  const told: ToldOutcome[] = [];
  const answers: SqlRow[] = [];
  for (const { recordId, position, record, attempts } of await unansweredRecords(db, recordIds, {
    from,
    to,
  })) {
    const outcome = outcomes[position];
    if (outcome === undefined) throw new Error(`record ${recordId} is not where its batch says`);
    const wait = retryAfterS[outcome];
    if (wait !== undefined) {
      await queueAgain(db, { recordId, outcome, attempts: attempts + 1, notBefore: now() + wait });
      continue;
    }
    if (outcome !== "accepted")
      log.warn("the ledger refused a record", { recordId, kind: record.kind, outcome });
    answers.push([outcome === "accepted" ? "accepted" : "refused", outcome, batchId, position, recordId]);
    told.push({ recordId, record, outcome, logged });
  }
  await runForEach(db, answerRecord, answers);
  await onOutcomes(db, told);
}

async function queueAgain(
  db: Transaction<Database>,
  {
    recordId,
    outcome,
    attempts,
    notBefore,
  }: { recordId: number; outcome: RecordOutcome; attempts: number; notBefore: number },
): Promise<void> {
  await db
    .updateTable("outbox_records")
    .set({ outcome, attempts, not_before: notBefore })
    .where("record_id", "=", recordId)
    .execute();
}
