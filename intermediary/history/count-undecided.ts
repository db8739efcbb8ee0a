import { matchDelaySeconds } from "@tsunagu/core/energy/match-due-at.ts";
import { dayStart, slotOf } from "@tsunagu/core/energy/time.ts";
import type { Store } from "../store/open-database.ts";

export type UndecidedScope = {
  readonly purchaserId: string;
  readonly serials: readonly string[];
  readonly fromDay: number;
  readonly toDay: number;
  /** Whole seconds: which half hours are due to be matched by now. */
  readonly now: number;
};

/**
 * What is measured and not decided yet: days of the purchaser's settlement meters, readings that nobody has looked at, sessions
 * that changed, half hours that are not matched. Each will make records, so a statement waits for them.
 */
export async function countUndecided(store: Store, scope: UndecidedScope): Promise<number> {
  return (
    (await markedDays(store, scope)) +
    (await newReadings(store, scope)) +
    (await changedSessions(store, scope)) +
    (await unmatchedSlots(store, scope))
  );
}

/** Half hours that are due and not matched with plants yet, as when the past comes in: their origin would be told wrongly. */
async function unmatchedSlots(
  store: Store,
  { purchaserId, fromDay, toDay, now }: UndecidedScope,
): Promise<number> {
  const { count } = await store
    .selectFrom("match_marks")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("slot", ">=", slotOf(dayStart(fromDay)))
    .where("slot", "<", slotOf(dayStart(toDay)))
    // Its end and the delay have passed.
    .where("slot", "<", slotOf(now - matchDelaySeconds))
    .where((has) =>
      has.exists(
        has
          .selectFrom("usages")
          .select("usage_id")
          .whereRef("usages.slot", "=", "match_marks.slot")
          .whereRef("usages.seller", "=", "match_marks.seller")
          .where("purchaser_id", "=", purchaserId),
      ),
    )
    .executeTakeFirstOrThrow();
  return count;
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
