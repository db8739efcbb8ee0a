import { slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import type { Kysely, Transaction } from "kysely";
import { sql } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Database } from "../store/database.ts";
import { bookmarkOf, saveBookmark } from "./bookmarks.ts";
import { markSlotsOfDays, type SlotsToDecide } from "./mark-days.ts";
import { type PastRest, presentSeconds } from "./past.ts";

type Db = Kysely<Database>;

/** How many new readings are looked at in one transaction. */
const readingsAtOnce = 20_000;

export type ChangeDeps = Pick<MachineTools, "now"> & PastRest;

/**
 * Marks the slots that new readings decide, from the bookmark on: each reading can change what lies between its neighbours.
 * A register inside a half hour that is not over decides nothing yet. Gives whether there may be more.
 */
export async function markNewReadings(db: Transaction<Database>, deps: ChangeDeps): Promise<boolean> {
  const last = await lastOfPortion(db);
  if (last === null) return false;
  const now = deps.now();
  const marks: SlotsToDecide[] = [];
  for (const meter of await changedMeters(db, last)) {
    const span = await slotsOfChange(db, meter);
    const devices =
      meter.meter_kind === "sub-meter" ? await settlementMetersOf(db, meter.serial) : [meter.device_id];
    const isPast = slotStart(span.fromSlot) < now - presentSeconds;
    const dueAt = isPast ? now + deps.pastRestSeconds : 0;
    if (isPast && span.fromSlot < span.toSlot) await saveBookmark(db, { name: "past", value: now });
    for (const deviceId of devices) marks.push({ deviceId, ...span, dueAt });
  }
  await markSlotsOfDays(db, marks);
  await saveBookmark(db, { name: "readings", value: last.readingId });
  return last.isFull;
}

/** The last reading of the next portion; null if nothing is new. */
async function lastOfPortion(db: Db): Promise<{ readingId: number; isFull: boolean } | null> {
  const seen = await bookmarkOf(db, "readings");
  const fresh = db
    .selectFrom("meter_readings")
    .select("reading_id")
    .where("reading_id", ">", seen)
    .orderBy("reading_id");
  const full = await fresh
    .limit(1)
    .offset(readingsAtOnce - 1)
    .executeTakeFirst();
  if (full !== undefined) return { readingId: full.reading_id, isFull: true };
  const newest = await db
    .selectFrom("meter_readings")
    .select(({ fn }) => fn.max<number | null>("reading_id").as("last"))
    .executeTakeFirst();
  const last = newest?.last ?? 0;
  return last > seen ? { readingId: last, isFull: false } : null;
}

type ChangedMeter = Awaited<ReturnType<typeof changedMeters>>[number];

/** From when to when each meter has new readings up to the last of the portion. */
async function changedMeters(db: Db, { readingId }: { readingId: number }) {
  return await db
    .selectFrom("meter_readings")
    .innerJoin("meters", "meters.meter_id", "meter_readings.device_id")
    .select(["device_id", "meters.kind as meter_kind", "serial"])
    .select(sql<number>`min(at)`.as("first"))
    .select(sql<number>`max(at + coalesce(interval_s, 0))`.as("last"))
    .select(sql<number>`max(meter_readings.kind = 'register')`.as("has_registers"))
    .select(sql<number>`max(meter_readings.kind = 'interval')`.as("has_intervals"))
    .where("reading_id", ">", await bookmarkOf(db, "readings"))
    .where("reading_id", "<=", readingId)
    .groupBy("device_id")
    .execute();
}

async function slotsOfChange(
  db: Db,
  { device_id: deviceId, first, last, has_registers, has_intervals }: ChangedMeter,
): Promise<{ fromSlot: number; toSlot: number }> {
  const intervals = { fromSlot: slotOf(first - 1), toSlot: slotOf(last - 1) + 1 };
  if (has_registers === 0) return intervals;
  const { from, to, isNewest } = await withNeighbours(db, { deviceId, from: first, to: last });
  // A register on the border of a slot ends the slot before; the slot it lies in has no end yet if it is the newest.
  const registers = { fromSlot: slotOf(from - 1), toSlot: isNewest ? slotOf(to) : slotOf(to - 1) + 1 };
  return has_intervals === 0
    ? registers
    : {
        fromSlot: Math.min(intervals.fromSlot, registers.fromSlot),
        toSlot: Math.max(intervals.toSlot, registers.toSlot),
      };
}

type Span = { readonly deviceId: string; readonly from: number; readonly to: number };

/** Two readings on each side: one to difference with, one whose being a slip may depend on the new one. */
async function withNeighbours(
  db: Db,
  { deviceId, from, to }: Span,
): Promise<{ from: number; to: number; isNewest: boolean }> {
  const registers = db
    .selectFrom("meter_readings")
    .select("at")
    .distinct()
    .where("device_id", "=", deviceId)
    .where("kind", "=", "register")
    .limit(2);
  const before = await registers.where("at", "<", from).orderBy("at", "desc").execute();
  const after = await registers.where("at", ">", to).orderBy("at").execute();
  return { from: before.at(-1)?.at ?? from, to: after.at(-1)?.at ?? to, isNewest: after.length === 0 };
}

/** The settlement meters of the homes that a sub-meter's serial stands in. */
async function settlementMetersOf(db: Db, serial: string): Promise<string[]> {
  const rows = await db
    .selectFrom("purchaser_sub_meters")
    .innerJoin("purchaser_homes", (join) =>
      join
        .onRef("purchaser_homes.purchaser_id", "=", "purchaser_sub_meters.purchaser_id")
        .onRef("purchaser_homes.home", "=", "purchaser_sub_meters.home"),
    )
    .innerJoin("meters", "meters.serial", "purchaser_homes.settlement_serial")
    .select("meter_id")
    .distinct()
    .where("purchaser_sub_meters.serial", "=", serial)
    .execute();
  return rows.map(({ meter_id }) => meter_id);
}
