import { daySeconds, slotOf } from "@tsunagu/core/energy/time.ts";
import type { Kysely, Transaction } from "kysely";
import { sql } from "kysely";
import type { Database } from "../store/database.ts";
import { markSlotsOfDays } from "./mark-days.ts";

type Db = Kysely<Database>;

type Span = { readonly deviceId: string; readonly from: number; readonly to: number };

/** Marks every slot that [from, to] touches, as due at once. */
const markSpan = (db: Transaction<Database>, { deviceId, from, to }: Span): Promise<void> =>
  markSlotsOfDays(db, [
    { deviceId, fromSlot: slotOf(from - 1), toSlot: slotOf(Math.max(from, to - 1)) + 1, dueAt: 0 },
  ]);

/** Marks all days of a settlement meter on which there is anything, from a contract's change on. */
export async function markMeter(db: Transaction<Database>, serial: string): Promise<void> {
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
  await markSpan(db, { deviceId: span.meter_id, from: span.first, to: span.last });
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
  db: Transaction<Database>,
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
  await markSpan(db, { deviceId: meter.meter_id, from, to: ended_at ?? Math.max(now, from) });
}
