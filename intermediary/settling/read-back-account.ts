import { slotOf } from "@tsunagu/core/energy/time.ts";
import { encodeRecord } from "@tsunagu/core/records/encode-record.ts";
import type { AssetTransferred, LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";
import { type FoldedUsage, foldUsages, usageKeyOf } from "./fold-records.ts";
import { encodeEvidence } from "./usage-evidence.ts";

type Db = Transaction<Database>;
export type AccountMonth = { readonly seller: number; readonly month: number; readonly account: string };

/**
 * Makes our rows of an account what the ledger has, from its records in log order. What we do not know of stays as it is
 * there: whoever settles it may want something else later, but nothing is taken back because we have forgotten it. A row that
 * pauses goes on pausing: a ledger that refuses for another reason is not asked without end.
 */
export async function readBackAccount(
  db: Db,
  of: AccountMonth,
  records: readonly LedgerRecord[],
): Promise<void> {
  const folded = foldUsages(records);
  const rows = await db
    .selectFrom("usages")
    .select(["usage_id", "account", "meter", "direction", "start", "on_ledger"])
    .where("account", "=", of.account)
    .where("month", "=", of.month)
    .execute();
  const known = new Map(rows.map((row) => [usageKeyOf(row), row]));
  for (const [key, row] of known) {
    if (folded.has(key) || row.on_ledger === "none") continue;
    const nothing = { on_ledger: "none" as const, recorded: null, recorded_wh: 0n, revision: 0 };
    await saveState(db, row.usage_id, { ...nothing, recorded_quality: "", covered_wh: 0n, transfers: 0 }, []);
  }
  for (const [key, usage] of folded) {
    const usageId = known.get(key)?.usage_id ?? (await insertFound(db, of, usage));
    await saveState(db, usageId, stateOf(usage), usage.standing);
  }
}

const stateOf = ({ recorded, wh, quality, revision, isVoid, standing, transfers }: FoldedUsage) => ({
  on_ledger: isVoid ? ("void" as const) : ("recorded" as const),
  recorded: encodeRecord(recorded),
  recorded_wh: BigInt(wh),
  recorded_quality: quality,
  revision,
  covered_wh: standing.reduce((sum, transfer) => sum + BigInt(transfer.wh), 0n),
  transfers,
});

async function saveState(
  db: Db,
  usageId: number,
  state: Omit<ReturnType<typeof stateOf>, "on_ledger" | "recorded"> & {
    readonly on_ledger: "none" | "recorded" | "void";
    readonly recorded: Uint8Array | null;
  },
  standing: readonly AssetTransferred[],
): Promise<void> {
  await db
    .updateTable("usages")
    .set({ ...state, open: 1 })
    .where("usage_id", "=", usageId)
    .execute();
  await db.deleteFrom("transfers").where("usage_id", "=", usageId).execute();
  for (const transfer of standing) {
    await db
      .insertInto("transfers")
      .values({
        usage_id: usageId,
        asset_id: await assetOf(db, transfer),
        ordinal: transfer.ordinal,
        energy_wh: BigInt(transfer.wh),
        record: encodeRecord(transfer),
        state: "standing",
      })
      .execute();
  }
}

/** The row of the asset that a transfer took from; one that we do not know is read back next. */
async function assetOf(db: Db, { seller, plant, assetSlot: slot, part }: AssetTransferred): Promise<number> {
  const known = await db
    .selectFrom("assets")
    .select("asset_id")
    .where("slot", "=", slot)
    .where("seller", "=", seller)
    .where("plant", "=", plant)
    .where("part", "=", part)
    .executeTakeFirst();
  await db
    .insertInto("read_back_assets")
    .values({ seller, plant, slot })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (known !== undefined) return known.asset_id;
  const evidence = encodeEvidence("read-back", []);
  const unknown = { wanted_wh: 0n, wanted_quality: "measured", evidence, open: 0 };
  const { asset_id } = await db
    .insertInto("assets")
    .values({ seller, plant, slot, part, ...unknown })
    .returning("asset_id")
    .executeTakeFirstOrThrow();
  return asset_id;
}

async function insertFound(
  db: Db,
  of: AccountMonth,
  { recorded, wh, quality, isVoid }: FoldedUsage,
): Promise<number> {
  const owner = await db
    .selectFrom("purchaser_months")
    .select("purchaser_id")
    .where("account", "=", of.account)
    .executeTakeFirst();
  const { meter, direction, start, durationS, place, session, endUse, area } = recorded;
  const { usage_id } = await db
    .insertInto("usages")
    .values({
      source: "ledger",
      source_id: "",
      purchaser_id: owner?.purchaser_id ?? "",
      slot: slotOf(start),
      ...of,
      ...{ meter, direction, start },
      wanted: isVoid ? 0 : 1,
      wanted_duration_s: durationS,
      wanted_place: place,
      wanted_session: session,
      wanted_end_use: endUse,
      wanted_area: area,
      wanted_quality: quality,
      wanted_wh: BigInt(wh),
      evidence: encodeEvidence("read-back", []),
      open: 1,
    })
    .returning("usage_id")
    .executeTakeFirstOrThrow();
  return usage_id;
}
