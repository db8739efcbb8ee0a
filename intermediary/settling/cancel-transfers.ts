import type { Transaction } from "kysely";
import { queueRecords } from "../outbox/queue-records.ts";
import type { Database } from "../store/database.ts";
import type { PlanDeps } from "./plan-usages.ts";
import { encodeEvidence } from "./usage-evidence.ts";
import { decodeTransfer, type StoredTransfer } from "./usage-rows.ts";

/** Queues the cancelling of transfers; both sides wait for it. */
export async function cancelTransfers(
  db: Transaction<Database>,
  rows: readonly StoredTransfer[],
  deps: Pick<PlanDeps, "now" | "random" | "member">,
): Promise<void> {
  for (const row of rows) {
    const { month } = await db
      .selectFrom("usages")
      .select("month")
      .where("usage_id", "=", row.usage_id)
      .executeTakeFirstOrThrow();
    const record = { ...decodeTransfer(row), kind: "transfer-cancelled" as const, operator: deps.member };
    const threads = [`usage ${row.usage_id}`, `asset ${row.asset_id}`] as const;
    await queueRecords(
      db,
      [{ record, month, threads, evidence: encodeEvidence("cancelled-to-correct", []) }],
      deps,
    );
    await db
      .updateTable("transfers")
      .set({ state: "cancelling" })
      .where("transfer_id", "=", row.transfer_id)
      .execute();
    await addPending(db, row);
  }
}

/** Another record on its way touches both sides of a transfer. */
async function addPending(
  db: Transaction<Database>,
  { usage_id, asset_id }: Pick<StoredTransfer, "usage_id" | "asset_id">,
): Promise<void> {
  await db
    .updateTable("usages")
    .set((update) => ({ pending: update("pending", "+", 1) }))
    .where("usage_id", "=", usage_id)
    .execute();
  await db
    .updateTable("assets")
    .set((update) => ({ pending: update("pending", "+", 1) }))
    .where("asset_id", "=", asset_id)
    .execute();
}
