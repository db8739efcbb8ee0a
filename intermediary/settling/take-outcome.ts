import { slotOf } from "@tsunagu/core/energy/time.ts";
import { encodeRecord } from "@tsunagu/core/records/encode-record.ts";
import type { LedgerRecord, RecordOf } from "@tsunagu/core/records/ledger-record.ts";
import type { Transaction } from "kysely";
import type { LoggedAt, RecordAnswer } from "../outbox/ports.ts";
import type { Database } from "../store/database.ts";
import { markAccount, markAsset } from "./mark-read-back.ts";
import { markSlot } from "./mark-slot.ts";
import { pauseAfterRefusal } from "./pause-after-refusal.ts";
import { takeTransferOutcome } from "./take-transfer-outcome.ts";

type Db = Transaction<Database>;
type Told = {
  readonly record: LedgerRecord;
  readonly outcome: RecordAnswer;
  readonly logged: LoggedAt | null;
};
type UsageRecord = RecordOf<"usage-recorded" | "usage-corrected">;
type AssetRecord = RecordOf<"asset-issued" | "asset-corrected">;

/**
 * Notes what the ledger made of a record, in the transaction that notes its outcome: the row becomes what the ledger has and is
 * looked at again. Told exactly once per record.
 */
export async function takeOutcome(db: Db, { record, outcome, logged }: Told, now: number): Promise<void> {
  switch (record.kind) {
    case "usage-recorded":
    case "usage-corrected":
      return await takeUsage(db, { record, outcome, logged }, now);
    case "asset-issued":
    case "asset-corrected":
      return await takeAsset(db, { record, outcome }, now);
    case "asset-transferred":
    case "transfer-cancelled":
      return await takeTransferOutcome(db, { record, outcome }, now);
  }
}

async function takeUsage(
  db: Db,
  { record, outcome, logged }: Told & { record: UsageRecord },
  now: number,
): Promise<void> {
  const row = await db
    .selectFrom("usages")
    .select(["usage_id", "refusals", "month"])
    .where("account", "=", record.account)
    .where("meter", "=", record.meter)
    .where("direction", "=", record.direction)
    .where("start", "=", record.start)
    .executeTakeFirst();
  // After a restored backup the outbox may know of more than we do; reading the account back finds it.
  if (row === undefined) return;
  await db
    .updateTable("usages")
    .set((update) => ({
      pending: update("pending", "-", 1),
      open: 1,
      ...(outcome === "accepted"
        ? { ...usageNow(record), ...whereLogged(logged) }
        : pauseAfterRefusal(outcome, row.refusals, now)),
    }))
    .where("usage_id", "=", row.usage_id)
    .execute();
  await markAccount(db, { ...row, seller: record.seller, account: record.account }, outcome);
  await openWaiting(db, record);
  await markSlot(db, { seller: record.seller, slot: slotOf(record.start) });
}

const fine = { refusal: null, refusals: 0, retry_at: 0 } as const;

/** The entry that holds what the usage is at present. */
const whereLogged = (logged: LoggedAt | null) => ({
  ledger_entry: logged?.entry ?? null,
  ledger_at: logged?.blockTime ?? null,
});

function usageNow(record: UsageRecord) {
  const now = { ...fine, recorded_wh: BigInt(record.wh), recorded_quality: record.quality };
  if (record.kind === "usage-corrected") {
    const state = record.reason === "void" ? { on_ledger: "void" as const } : {};
    return { ...now, ...state, revision: record.revision };
  }
  // A usage recorded anew begins at revision and ordinal 0.
  const anew = { revision: 0, covered_wh: 0n, transfers: 0 };
  return { ...now, ...anew, on_ledger: "recorded" as const, recorded: encodeRecord(record) };
}

/** Others may have waited for this one: what overlaps it, and later usages of its session. */
export async function openWaiting(db: Db, record: UsageRecord): Promise<void> {
  await db
    .updateTable("usages")
    .set({ open: 1, refusal: null })
    .where("slot", "=", slotOf(record.start))
    .where("seller", "=", record.seller)
    .where("meter", "=", record.meter)
    .where("refusal", "=", "waits_for_overlap")
    .execute();
  if (record.kind !== "usage-recorded" || record.session === null) return;
  await db
    .updateTable("usages")
    .set({ open: 1, refusal: null })
    .where("wanted_session", "=", record.session)
    .where("refusal", "=", "waits_for_session")
    .execute();
}

async function takeAsset(
  db: Db,
  { record, outcome }: { record: AssetRecord; outcome: RecordAnswer },
  now: number,
): Promise<void> {
  const slot = slotOf(record.start);
  const row = await db
    .selectFrom("assets")
    .select(["asset_id", "refusals"])
    .where("slot", "=", slot)
    .where("seller", "=", record.seller)
    .where("plant", "=", record.plant)
    .where("part", "=", record.part)
    .executeTakeFirst();
  if (row === undefined) return;
  await db
    .updateTable("assets")
    .set((update) => ({
      pending: update("pending", "-", 1),
      open: 1,
      ...(outcome === "accepted" ? assetNow(record) : pauseAfterRefusal(outcome, row.refusals, now)),
    }))
    .where("asset_id", "=", row.asset_id)
    .execute();
  await markAsset(db, { seller: record.seller, plant: record.plant, slot }, outcome);
  await markSlot(db, { seller: record.seller, slot });
}

function assetNow(record: AssetRecord) {
  const now = { ...fine, recorded_wh: BigInt(record.wh), recorded_quality: record.quality };
  if (record.kind === "asset-corrected") return { ...now, revision: record.revision };
  return { ...now, on_ledger: "recorded" as const, recorded: encodeRecord(record), revision: 0 };
}
