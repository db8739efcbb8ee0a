import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getProgress } from "@tsunagu/core/api/operator.ts";
import { matchDelaySeconds } from "@tsunagu/core/energy/match-due-at.ts";
import { daySeconds, dayStart, slotOf, slotSeconds, slotStart } from "@tsunagu/core/energy/time.ts";
import { decodeRecord } from "@tsunagu/core/records/decode-record.ts";
import { isRefused } from "@tsunagu/core/records/outcomes.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { presentSeconds } from "../settling/past.ts";
import type { Store } from "../store/open-database.ts";

export type Progress = Answer<typeof getProgress>;

type Part = { readonly count: number; readonly oldest: number | null };

const restSeconds = 60;
const slotsOfDay = daySeconds / slotSeconds;

/** How much waits between what was measured and the ledger. Cheap: it is asked for every second while the past comes in. */
export async function readProgress({ store, now }: Pick<MachineTools, "store" | "now">): Promise<Progress> {
  const readings = await newReadings(store);
  const days = await dueDays(store, now());
  const sessions = await changedSessions(store, now());
  const slots = await dueSlots(store, now());
  const records = await waitingRecords(store);
  const oldest = [readings, days, sessions, slots, records].flatMap((part) => part.oldest ?? []);
  const first = oldest.length === 0 ? null : oldest.reduce((least, at) => Math.min(least, at));
  return {
    toSettle: readings.count + days.count + sessions.count,
    toMatch: slots.count,
    toSend: records.count,
    answered: records.answered,
    oldest: first,
    pastIsComing: first !== null && first < now() - presentSeconds,
  };
}

/** Rows are only added and `reading_id` rises, so nobody has to count them. */
async function newReadings(store: Store): Promise<Part> {
  const bookmark = await store
    .selectFrom("settle_bookmarks")
    .select("value")
    .where("name", "=", "readings")
    .executeTakeFirst();
  const seen = bookmark?.value ?? 0;
  const { last } = await store
    .selectFrom("meter_readings")
    .select(({ fn }) => fn.max<number | null>("reading_id").as("last"))
    .executeTakeFirstOrThrow();
  const next = await store
    .selectFrom("meter_readings")
    .select("at")
    .where("reading_id", ">", seen)
    .orderBy("reading_id")
    .limit(1)
    .executeTakeFirst();
  return { count: Math.max(0, (last ?? 0) - seen), oldest: next?.at ?? null };
}

async function dueDays(store: Store, now: number): Promise<Part> {
  const { days, first } = await store
    .selectFrom("settle_marks")
    .select(({ fn }) => [fn.countAll<number>().as("days"), fn.min<number | null>("day").as("first")])
    // What came in just now rests for a moment; what waits for a sub-meter waits longer.
    .where("due_at", "<=", now + restSeconds)
    .executeTakeFirstOrThrow();
  if (first === null) return { count: 0, oldest: null };
  // Of today the earlier half hours were decided when they came: what waits is new.
  const isOver = dayStart(first + 1) <= now;
  return { count: days * slotsOfDay, oldest: isOver ? dayStart(first) : now };
}

/** A session that runs is of the present, however long ago it began. */
async function changedSessions(store: Store, now: number): Promise<Part> {
  const { count, first } = await store
    .selectFrom("sessions")
    .leftJoin("settled_sessions", "settled_sessions.session_id", "sessions.session_id")
    .select(({ fn, val }) => [
      fn.countAll<number>().as("count"),
      fn.min<number | null>(fn.coalesce("sessions.ended_at", val(now))).as("first"),
    ])
    .where((has) =>
      has.or([
        has("settled_sessions.version", "is", null),
        has("settled_sessions.version", "<", has.ref("sessions.version")),
      ]),
    )
    .executeTakeFirstOrThrow();
  return { count, oldest: first };
}

async function dueSlots(store: Store, now: number): Promise<Part> {
  const { count, first } = await store
    .selectFrom("match_marks")
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.min<number | null>("slot").as("first")])
    .where("slot", "<=", slotOf(now - matchDelaySeconds) - 1)
    .executeTakeFirstOrThrow();
  return { count, oldest: first === null ? null : slotStart(first) };
}

async function waitingRecords(store: Store): Promise<Part & { readonly answered: number }> {
  const { last } = await store
    .selectFrom("outbox_records")
    .select(({ fn }) => fn.max<number | null>("record_id").as("last"))
    .executeTakeFirstOrThrow();
  const queued = await store
    .selectFrom("outbox_records")
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.min<number | null>("record_id").as("first")])
    .where("state", "=", "queued")
    .executeTakeFirstOrThrow();
  const { count, first } = queued;
  return {
    count,
    // More may have been queued between the two.
    answered: Math.max(0, (last ?? 0) - count),
    oldest: first === null ? null : await startOf(store, first),
  };
}

async function startOf(store: Store, recordId: number): Promise<number | null> {
  const row = await store
    .selectFrom("outbox_records")
    .select("record")
    .where("record_id", "=", recordId)
    .executeTakeFirst();
  const record = row === undefined ? null : decodeRecord(row.record);
  return record === null || isRefused(record) ? null : record.start;
}
