import { slotOf } from "@tsunagu/core/energy/time.ts";
import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";
import type { UsageFacts } from "./next-usage-step.ts";

/** A usage as the readings want it, with where it stands on the ledger and how it came about. */
export type WantedUsage = UsageFacts & {
  readonly purchaserId: string;
  readonly seller: number;
  readonly month: number;
  readonly account: string;
  readonly meter: string;
  readonly start: number;
  readonly evidence: Uint8Array;
};

export type WantedScope = {
  readonly source: "home" | "session";
  readonly sourceId: string;
  /** Whether this slot is decided: what is on the ledger there and wanted no more becomes void. */
  readonly decides: (slot: number) => boolean;
  readonly fromSlot: number;
  readonly toSlot: number;
};

/**
 * Notes what the readings want. Rows that want the same as before stay as they are, so that settling again changes nothing;
 * the others are opened for the next step. Gives whether anything is open now that was not.
 */
export async function saveWantedUsages(
  db: Transaction<Database>,
  { source, sourceId, decides, fromSlot, toSlot }: WantedScope,
  wanted: readonly WantedUsage[],
): Promise<boolean> {
  const known = await db
    .selectFrom("usages")
    .selectAll()
    .where("source", "=", source)
    .where("source_id", "=", sourceId)
    .where("slot", ">=", fromSlot)
    .where("slot", "<", toSlot)
    .execute();
  const byKey = new Map(known.map((row) => [keyOf(row), row]));
  const kept = new Set<string>();
  let changed = false;
  for (const usage of wanted) {
    const key = keyOf(usage);
    kept.add(key);
    const row = byKey.get(key);
    if (row !== undefined && wantsTheSame(row, usage)) continue;
    changed = true;
    await saveWanted(db, usage, { source, sourceId });
  }
  for (const row of known) {
    if (row.wanted === 0 || kept.has(keyOf(row)) || !decides(row.slot)) continue;
    changed = true;
    await db
      .updateTable("usages")
      .set({ wanted: 0, open: 1, refusal: null, refusals: 0, retry_at: 0 })
      .where("usage_id", "=", row.usage_id)
      .execute();
  }
  return changed;
}

async function saveWanted(
  db: Transaction<Database>,
  usage: WantedUsage,
  { source, sourceId }: Pick<WantedScope, "source" | "sourceId">,
): Promise<void> {
  const wants = {
    source,
    source_id: sourceId,
    purchaser_id: usage.purchaserId,
    wanted: 1,
    wanted_duration_s: usage.durationS,
    wanted_place: usage.place,
    wanted_session: usage.session,
    wanted_end_use: usage.endUse,
    wanted_area: usage.area,
    wanted_quality: usage.quality,
    wanted_wh: usage.wh,
    evidence: usage.evidence,
    open: 1,
    refusal: null,
    refusals: 0,
    retry_at: 0,
  };
  const { seller, month, account, meter, start } = usage;
  await db
    .insertInto("usages")
    .values({ slot: slotOf(start), seller, month, account, meter, direction: "import", start, ...wants })
    .onConflict((conflict) => conflict.columns(["account", "meter", "direction", "start"]).doUpdateSet(wants))
    .execute();
}

const keyOf = ({ account, meter, start }: { account: string; meter: string; start: number }): string =>
  `${account} ${meter} ${start}`;

type KnownUsage = {
  readonly wanted: number;
  readonly wanted_duration_s: number;
  readonly wanted_place: string;
  readonly wanted_session: string | null;
  readonly wanted_end_use: string;
  readonly wanted_area: string;
  readonly wanted_quality: string;
  readonly wanted_wh: bigint;
};

/** Other readings that say the same are no reason to write: the evidence stays that of the record. */
const wantsTheSame = (row: KnownUsage, usage: WantedUsage): boolean =>
  row.wanted === 1 &&
  row.wanted_wh === usage.wh &&
  row.wanted_quality === usage.quality &&
  row.wanted_duration_s === usage.durationS &&
  row.wanted_place === usage.place &&
  row.wanted_session === usage.session &&
  row.wanted_end_use === usage.endUse &&
  row.wanted_area === usage.area;
