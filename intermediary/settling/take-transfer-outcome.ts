import type { RecordOf } from "@tsunagu/core/records/ledger-record.ts";
import type { Transaction } from "kysely";
import type { RecordAnswer } from "../outbox/ports.ts";
import type { Database } from "../store/database.ts";
import { markAccount, markAsset } from "./mark-read-back.ts";
import { markSlot } from "./mark-slot.ts";
import { pauseAfterRefusal } from "./pause-after-refusal.ts";
import type { StoredTransfer } from "./usage-rows.ts";

type Db = Transaction<Database>;
type TransferRecord = RecordOf<"asset-transferred" | "transfer-cancelled">;

/**
 * A transfer stands or is cancelled: both sides are covered by that much more or less. After a refusal it is as before, and
 * both sides pause.
 */
export async function takeTransferOutcome(
  db: Db,
  { record, outcome }: { readonly record: TransferRecord; readonly outcome: RecordAnswer },
  now: number,
): Promise<void> {
  const row = await findTransfer(db, record);
  if (row === undefined) return;
  const cancels = record.kind === "transfer-cancelled";
  await db
    .updateTable("transfers")
    .set({ state: stateAfter({ cancels, accepted: outcome === "accepted" }) })
    .where("transfer_id", "=", row.transfer_id)
    .execute();
  await changeUsage(db, { row, record, outcome }, now);
  await changeAsset(db, { row, record, outcome }, now);
  const { seller, account, plant, assetSlot: slot } = record;
  await markAccount(db, { seller, month: row.month, account }, outcome);
  await markAsset(db, { seller, plant, slot }, outcome);
  await markSlot(db, { seller, slot });
}

function stateAfter({ cancels, accepted }: { cancels: boolean; accepted: boolean }): StoredTransfer["state"] {
  if (cancels) return accepted ? "cancelled" : "standing";
  return accepted ? "standing" : "refused";
}

/** The row on its way for a record: its usage, its asset and its ordinal say which. */
async function findTransfer(db: Db, record: TransferRecord) {
  return await db
    .selectFrom("transfers")
    .innerJoin("usages", "usages.usage_id", "transfers.usage_id")
    .innerJoin("assets", "assets.asset_id", "transfers.asset_id")
    .select(["transfer_id", "transfers.usage_id", "transfers.asset_id"])
    .select(["usages.month", "usages.refusals as usage_refusals", "assets.refusals as asset_refusals"])
    .where("usages.account", "=", record.account)
    .where("usages.meter", "=", record.meter)
    .where("usages.direction", "=", "import")
    .where("usages.start", "=", record.start)
    .where("transfers.ordinal", "=", record.ordinal)
    .where("assets.plant", "=", record.plant)
    .where("assets.part", "=", record.part)
    .where("transfers.state", "=", record.kind === "transfer-cancelled" ? "cancelling" : "waiting")
    .executeTakeFirst();
}

type Change = {
  readonly row: NonNullable<Awaited<ReturnType<typeof findTransfer>>>;
  readonly record: TransferRecord;
  readonly outcome: RecordAnswer;
};

async function changeUsage(db: Db, { row, record, outcome }: Change, now: number): Promise<void> {
  const wh = BigInt(record.wh);
  await db
    .updateTable("usages")
    .set((update) => ({ pending: update("pending", "-", 1), open: 1 }))
    .$if(outcome !== "accepted", (query) => query.set(pauseAfterRefusal(outcome, row.usage_refusals, now)))
    .$if(outcome === "accepted" && record.kind === "asset-transferred", (query) =>
      query.set((update) => ({
        covered_wh: update("covered_wh", "+", wh),
        transfers: update("transfers", "+", 1),
      })),
    )
    .$if(outcome === "accepted" && record.kind === "transfer-cancelled", (query) =>
      query.set((update) => ({ covered_wh: update("covered_wh", "-", wh) })),
    )
    .where("usage_id", "=", row.usage_id)
    .execute();
}

async function changeAsset(db: Db, { row, record, outcome }: Change, now: number): Promise<void> {
  const wh = BigInt(record.wh);
  const sign = record.kind === "asset-transferred" ? "+" : "-";
  await db
    .updateTable("assets")
    .set((update) => ({ pending: update("pending", "-", 1), open: 1 }))
    .$if(outcome !== "accepted", (query) => query.set(pauseAfterRefusal(outcome, row.asset_refusals, now)))
    .$if(outcome === "accepted", (query) =>
      query.set((update) => ({ transferred_wh: update("transferred_wh", sign, wh) })),
    )
    .where("asset_id", "=", row.asset_id)
    .execute();
}
