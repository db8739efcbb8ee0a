import { encodeRecord } from "@tsunagu/core/records/encode-record.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";
import { type FoldedAsset, foldAssets } from "./fold-records.ts";
import { encodeEvidence } from "./usage-evidence.ts";

export type PlantSlot = { readonly seller: number; readonly plant: string; readonly slot: number };

/** Makes our rows of a plant's half hour what the ledger has. One that we did not know is wanted as it is. */
export async function readBackAsset(
  db: Transaction<Database>,
  of: PlantSlot,
  records: readonly LedgerRecord[],
): Promise<void> {
  const folded = foldAssets(records);
  const rows = await db
    .selectFrom("assets")
    .select(["part", "on_ledger", "wanted_wh"])
    .where("slot", "=", of.slot)
    .where("seller", "=", of.seller)
    .where("plant", "=", of.plant)
    .execute();
  for (const { part } of rows) {
    if (!folded.has(part)) await save(db, { ...of, part }, { on_ledger: "none", recorded: null, ...nothing });
  }
  for (const [part, asset] of folded) {
    const row = rows.find((known) => known.part === part);
    const isUnknown = row === undefined || (row.on_ledger === "none" && row.wanted_wh === 0n);
    if (isUnknown) await want(db, { ...of, part }, asset);
    await save(db, { ...of, part }, stateOf(asset));
  }
}

const nothing = { recorded_wh: 0n, recorded_quality: "", revision: 0, transferred_wh: 0n };

const stateOf = ({ issued, wh, quality, revision, transferredWh }: FoldedAsset) => ({
  on_ledger: "recorded" as const,
  recorded: encodeRecord(issued),
  recorded_wh: BigInt(wh),
  recorded_quality: quality,
  revision,
  transferred_wh: BigInt(transferredWh),
});

type Part = PlantSlot & { readonly part: number };

async function want(db: Transaction<Database>, part: Part, { wh, quality }: FoldedAsset): Promise<void> {
  const wants = {
    wanted_wh: BigInt(wh),
    wanted_quality: quality,
    evidence: encodeEvidence("read-back", []),
    open: 1,
  };
  await db
    .insertInto("assets")
    .values({ ...part, ...wants })
    .onConflict((conflict) => conflict.columns(["slot", "seller", "plant", "part"]).doUpdateSet(wants))
    .execute();
}

async function save(
  db: Transaction<Database>,
  { seller, plant, slot, part }: Part,
  state: typeof nothing & { readonly on_ledger: "none" | "recorded"; readonly recorded: Uint8Array | null },
): Promise<void> {
  await db
    .updateTable("assets")
    .set({ ...state, open: 1 })
    .where("slot", "=", slot)
    .where("seller", "=", seller)
    .where("plant", "=", plant)
    .where("part", "=", part)
    .execute();
}
