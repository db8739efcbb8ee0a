import { dayStart } from "@tsunagu/core/energy/time.ts";
import type { Store } from "../store/open-database.ts";

export type UndecidedScope = {
  readonly purchaserId: string;
  readonly serials: readonly string[];
  readonly fromDay: number;
  readonly toDay: number;
};

/**
 * What is measured and not decided yet: days of the purchaser's settlement meters, readings that nobody has looked at, sessions
 * that changed. Each will make records, so a statement waits for them.
 */
export async function countUndecided(store: Store, scope: UndecidedScope): Promise<number> {
  return (
    (await markedDays(store, scope)) +
    (await newReadings(store, scope)) +
    (await changedSessions(store, scope))
  );
}

async function markedDays(store: Store, { serials, fromDay, toDay }: UndecidedScope): Promise<number> {
  if (serials.length === 0) return 0;
  const { count } = await store
    .selectFrom("settle_marks")
    .innerJoin("meters", "meters.meter_id", "settle_marks.device_id")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("serial", "in", serials)
    .where("day", ">=", fromDay)
    .where("day", "<", toDay)
    .executeTakeFirstOrThrow();
  return count;
}

async function newReadings(store: Store, { serials }: UndecidedScope): Promise<number> {
  if (serials.length === 0) return 0;
  const bookmark = await store
    .selectFrom("settle_bookmarks")
    .select("value")
    .where("name", "=", "readings")
    .executeTakeFirst();
  const { count } = await store
    .selectFrom("meter_readings")
    .innerJoin("meters", "meters.meter_id", "meter_readings.device_id")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("reading_id", ">", bookmark?.value ?? 0)
    .where("serial", "in", serials)
    .executeTakeFirstOrThrow();
  return count;
}

async function changedSessions(
  store: Store,
  { purchaserId, fromDay, toDay }: UndecidedScope,
): Promise<number> {
  const { count } = await store
    .selectFrom("sessions")
    .leftJoin("settled_sessions", "settled_sessions.session_id", "sessions.session_id")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("purchaser_id", "=", purchaserId)
    .where("started_at", ">=", dayStart(fromDay))
    .where("started_at", "<", dayStart(toDay))
    .where((has) =>
      has.or([
        has("settled_sessions.version", "is", null),
        has("settled_sessions.version", "<", has.ref("sessions.version")),
      ]),
    )
    .executeTakeFirstOrThrow();
  return count;
}
