import { dayOf, daySeconds, dayStart } from "@tsunagu/core/energy/time.ts";
import type { Kysely, Transaction } from "kysely";
import { sql } from "kysely";
import type { Database } from "../store/database.ts";

type Db = Kysely<Database>;

/** How many new readings are looked at in one transaction. */
const readingsAtOnce = 20_000;

/**
 * Marks the days that new readings touch, from the bookmark on: each reading can change what lies between its neighbours.
 * Gives whether there may be more.
 */
export async function markNewReadings(db: Transaction<Database>): Promise<boolean> {
  const bookmark = await db
    .selectFrom("settle_bookmarks")
    .select("value")
    .where("name", "=", "readings")
    .executeTakeFirst();
  const rows = await db
    .selectFrom("meter_readings")
    .innerJoin("meters", "meters.meter_id", "meter_readings.device_id")
    .select([
      "reading_id",
      "device_id",
      "meter_readings.kind",
      "at",
      "interval_s",
      "meters.kind as meter_kind",
    ])
    .select("serial")
    .where("reading_id", ">", bookmark?.value ?? 0)
    .orderBy("reading_id")
    .limit(readingsAtOnce)
    .execute();
  const last = rows.at(-1);
  if (last === undefined) return false;
  for (const [deviceId, own] of Map.groupBy(rows, ({ device_id }) => device_id)) {
    const from = Math.min(...own.map(({ at }) => at));
    const to = Math.max(...own.map(({ at, interval_s }) => at + (interval_s ?? 0)));
    const span = own.some(({ kind }) => kind === "register")
      ? await withNeighbours(db, { deviceId, from, to })
      : { from, to };
    const [{ meter_kind: kind, serial } = { meter_kind: "plant", serial: "" }] = own;
    const devices = kind === "sub-meter" ? await settlementMetersOf(db, serial) : [deviceId];
    for (const device of devices) await markDays(db, { deviceId: device, ...span });
  }
  const value = last.reading_id;
  await db
    .insertInto("settle_bookmarks")
    .values({ name: "readings", value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
  return rows.length === readingsAtOnce;
}

type Span = { readonly deviceId: string; readonly from: number; readonly to: number };

/** Two readings on each side: one to difference with, one whose being a slip may depend on the new one. */
async function withNeighbours(db: Db, { deviceId, from, to }: Span): Promise<{ from: number; to: number }> {
  const registers = db
    .selectFrom("meter_readings")
    .select("at")
    .distinct()
    .where("device_id", "=", deviceId)
    .where("kind", "=", "register")
    .limit(2);
  const before = await registers.where("at", "<", from).orderBy("at", "desc").execute();
  const after = await registers.where("at", ">", to).orderBy("at").execute();
  return { from: before.at(-1)?.at ?? from, to: after.at(-1)?.at ?? to };
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

/** Marks every day that [from, to] touches, as due at once. */
async function markDays(db: Db, { deviceId, from, to }: Span): Promise<void> {
  const last = dayOf(Math.max(from, to - 1));
  // A register on the border of a day ends the day before.
  for (let day = dayOf(from - 1); day <= last; day++) {
    await db
      .insertInto("settle_marks")
      .values({ device_id: deviceId, day, due_at: 0 })
      .onConflict((conflict) => conflict.columns(["device_id", "day"]).doUpdateSet({ due_at: 0 }))
      .execute();
  }
}

/** Marks all days of a settlement meter on which there is anything, from a contract's change on. */
export async function markMeter(db: Db, serial: string): Promise<void> {
  const span = await db
    .selectFrom("meters")
    .innerJoin("meter_readings", "meter_readings.device_id", "meters.meter_id")
    .select("meter_id")
    .select(sql<number>`min(at)`.as("first"))
    .select(sql<number>`max(at + coalesce(interval_s, 0))`.as("last"))
    .where("serial", "=", serial)
    .where("meters.kind", "=", "settlement")
    .groupBy("meter_id")
    .executeTakeFirst();
  if (span === undefined) return;
  await markDays(db, { deviceId: span.meter_id, from: span.first, to: span.last });
}

export type ChangedSession = {
  readonly session_id: string;
  readonly version: number;
  readonly behind_serial: string | null;
  readonly started_at: number;
  readonly ended_at: number | null;
};

/** Sessions that changed since they were looked at, and those whose pseudonyms may have come. */
export function findChangedSessions(db: Db, limit: number): Promise<ChangedSession[]> {
  return db
    .selectFrom("sessions")
    .leftJoin("settled_sessions", "settled_sessions.session_id", "sessions.session_id")
    .select(["sessions.session_id", "sessions.version", "behind_serial", "started_at", "ended_at"])
    .where((has) =>
      has.or([
        has("settled_sessions.version", "is", null),
        has("settled_sessions.version", "<", has.ref("sessions.version")),
      ]),
    )
    .orderBy("started_at")
    .limit(limit)
    .execute();
}

/** A wallbox's session is decided with the days of the house it stands behind. */
export async function markHouseDays(
  db: Db,
  { behind_serial, started_at, ended_at }: ChangedSession,
  now: number,
): Promise<void> {
  if (behind_serial === null) return;
  const meter = await db
    .selectFrom("meters")
    .select("meter_id")
    .where("serial", "=", behind_serial)
    .executeTakeFirst();
  if (meter === undefined) return;
  // A session that ran for longer than this has been looked at before.
  const from = Math.max(started_at, (ended_at ?? now) - 40 * daySeconds);
  await markDays(db, {
    deviceId: meter.meter_id,
    from,
    to: ended_at ?? Math.max(now, dayStart(dayOf(started_at))),
  });
}
