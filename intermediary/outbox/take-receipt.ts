import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import type { ProofTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { verifyReceipt } from "@tsunagu/core/proofs/verify-receipt.ts";
import { batchHeaderSize, signatureSize } from "@tsunagu/core/records/batch-header.ts";
import { decodeRecord } from "@tsunagu/core/records/decode-record.ts";
import { isRefused, type RecordOutcome } from "@tsunagu/core/records/outcomes.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { OnOutcome } from "./ports.ts";

export type SendingBatch = {
  readonly batch_id: number;
  readonly stream: number;
  readonly sequence: number;
  readonly batch: Uint8Array;
};

/** A record refused for these may be accepted as it is later. */
const retryAfterS: Partial<Record<RecordOutcome, number>> = { in_the_future: 60 };

/**
 * Believes a receipt only when it proves that the ledger has this very batch, then notes every record's outcome, all in
 * one transaction. Throws `not_proved`, and then the batch stays in the outbox.
 */
export async function takeReceipt(
  { receipt, batch }: { readonly receipt: unknown; readonly batch: SendingBatch },
  {
    store,
    now,
    log,
    policy,
    proofTools,
    onOutcome,
  }: Pick<MachineTools, "store" | "now" | "log"> & {
    policy: Policy;
    proofTools: ProofTools;
    onOutcome: OnOutcome;
  },
): Promise<void> {
  const headerBytes = batch.batch.subarray(signatureSize, signatureSize + batchHeaderSize);
  const { outcomes, index, entry } = verifyReceipt(
    { receipt, headerBytes },
    { policy, now: now() },
    proofTools,
  );
  const logged = { entry: index, blockTime: entry.blockTime };
  await store.transaction().execute(async (db) => {
    const rows = await db
      .selectFrom("outbox_records")
      .select(["record_id", "position", "record", "attempts"])
      .where("batch_id", "=", batch.batch_id)
      .execute();
    for (const { record_id, position, record: bytes, attempts } of rows) {
      const outcome = outcomes[position ?? -1];
      const record = decodeRecord(bytes);
      if (outcome === undefined || isRefused(record))
        throw new Error(`record ${record_id} is not where its batch says`);
      const wait = retryAfterS[outcome];
      if (wait !== undefined) {
        await db
          .updateTable("outbox_records")
          .set({
            state: "queued",
            batch_id: null,
            position: null,
            outcome,
            attempts: attempts + 1,
            not_before: now() + wait,
          })
          .where("record_id", "=", record_id)
          .execute();
        continue;
      }
      await db
        .updateTable("outbox_records")
        .set({ state: outcome === "accepted" ? "accepted" : "refused", outcome })
        .where("record_id", "=", record_id)
        .execute();
      if (outcome !== "accepted")
        log.warn("the ledger refused a record", { recordId: record_id, kind: record.kind, outcome });
      await onOutcome(db, { recordId: record_id, record, outcome, logged });
    }
    await db
      .updateTable("outbox_batches")
      .set({ state: "logged", receipt: JSON.stringify(receipt) })
      .where("batch_id", "=", batch.batch_id)
      .execute();
  });
}
