import { slotOf } from "@tsunagu/core/energy/time.ts";
import type { SqlRow } from "@tsunagu/edge/open-sqlite.ts";
import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";
import { runForEach } from "../store/run-for-each.ts";
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
    .select(["usage_id", "slot", "account", "meter", "start", "wanted", "wanted_wh", "wanted_quality"])
    .select(["wanted_duration_s", "wanted_place", "wanted_session", "wanted_end_use", "wanted_area"])
    .where("source", "=", source)
    .where("source_id", "=", sourceId)
    .where("slot", ">=", fromSlot)
    .where("slot", "<", toSlot)
    .execute();
  const byKey = new Map(known.map((row) => [keyOf(row), row]));
  const kept = new Set(wanted.map(keyOf));
  const others = wanted.filter((usage) => {
    const row = byKey.get(keyOf(usage));
    return row === undefined || !wantsTheSame(row, usage);
  });
  await runForEach(
    db,
    saveWanted,
    others.map((usage) => rowOf(usage, { source, sourceId })),
  );
  let changed = others.length > 0;
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

const rowOf = (
  usage: WantedUsage,
  { source, sourceId }: Pick<WantedScope, "source" | "sourceId">,
): SqlRow => [
  ...[source, sourceId, usage.purchaserId, slotOf(usage.start), usage.seller, usage.month],
  ...[usage.account, usage.meter, usage.start, usage.durationS, usage.place, usage.session],
  ...[usage.endUse, usage.area, usage.quality, usage.wh, usage.evidence],
];

const saveWanted = `
  insert into usages (
    source, source_id, purchaser_id, slot, seller, month,
    account, meter, start, wanted_duration_s, wanted_place, wanted_session,
    wanted_end_use, wanted_area, wanted_quality, wanted_wh, evidence,
    direction, wanted, open
  ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'import', 1, 1)
  on conflict (account, meter, direction, start) do update set
    source = excluded.source, source_id = excluded.source_id, purchaser_id = excluded.purchaser_id,
    wanted = 1, wanted_duration_s = excluded.wanted_duration_s, wanted_place = excluded.wanted_place,
    wanted_session = excluded.wanted_session, wanted_end_use = excluded.wanted_end_use,
    wanted_area = excluded.wanted_area, wanted_quality = excluded.wanted_quality,
    wanted_wh = excluded.wanted_wh, evidence = excluded.evidence,
    open = 1, refusal = null, refusals = 0, retry_at = 0`;

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
