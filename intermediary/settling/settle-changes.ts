import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { Transaction } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Database } from "../store/database.ts";
import { derivedTransaction } from "../store/derived-transaction.ts";
import { saveBookmark } from "./bookmarks.ts";
import { findChangedSessions, markHouseDays } from "./find-changes.ts";
import { inSavepoint } from "./in-savepoint.ts";
import { spanOfMark, type TimeSpan } from "./mark-days.ts";
import { type ChangeDeps, markNewReadings } from "./mark-new-readings.ts";
import { presentSeconds } from "./past.ts";
import type { PlantFacts } from "./plants.ts";
import type { MeasuredSlot } from "./report-slot.ts";
import { settleHomeDay } from "./settle-home-day.ts";
import { settlePlantDay } from "./settle-plant-day.ts";
import { settleSession } from "./settle-session.ts";

export type SettleDeps = Pick<MachineTools, "store" | "now" | "random" | "log"> & {
  readonly member: number;
  readonly plants: ReadonlyMap<string, PlantFacts>;
  readonly onSlot: (slot: MeasuredSlot) => void;
} & ChangeDeps;

type Db = Transaction<Database>;

const daysAtOnce = 20;
const sessionsAtOnce = 100;
/** What could not be decided is a mistake of ours, which somebody has to mend: no need to hurry. */
const putOffSeconds = 3_600;

/**
 * Looks at everything that is new: readings, sessions, days that are due. Each portion is one transaction, so that nobody
 * waits long for the database, and a crash repeats one portion at most.
 */
export async function settleChanges(deps: SettleDeps): Promise<void> {
  const { store } = deps;
  await whileMore(() => derivedTransaction(store, (db) => markNewReadings(db, deps)));
  await whileMore(() => derivedTransaction(store, (db) => settleSessions(db, deps)));
  await whileMore(async () => {
    const { more, slots } = await derivedTransaction(store, (db) => settleDays(db, deps));
    // After the commit: what is shown must be what is written.
    for (const slot of slots) deps.onSlot(slot);
    return more;
  });
}

/** SQLite answers at once, so portions that follow each other would let nobody in: stations wait for their answers. */
export async function whileMore(portion: () => Promise<boolean>): Promise<void> {
  while (await portion()) await new Promise((resolve) => setImmediate(resolve));
}

async function settleSessions(db: Db, deps: SettleDeps): Promise<boolean> {
  const sessions = await findChangedSessions(db, sessionsAtOnce);
  let settled = 0;
  for (const session of sessions) {
    const alone = await inSavepoint(db, () => settleOne(db, session, deps));
    if (alone.done) settled += 1;
    else
      deps.log.error("a session cannot be settled", {
        sessionId: session.session_id,
        ...errorFacts(alone.error),
      });
  }
  // Those that failed are found again by the next run; if none else is left, this one is over.
  return sessions.length === sessionsAtOnce && settled > 0;
}

type ChangedSession = Awaited<ReturnType<typeof findChangedSessions>>[number];

async function settleOne(db: Db, session: ChangedSession, deps: SettleDeps): Promise<void> {
  const { session_id, version, behind_serial, started_at } = session;
  const now = deps.now();
  if (started_at < now - presentSeconds && session.ended_at !== null)
    await saveBookmark(db, { name: "past", value: now });
  await markHouseDays(db, session, now);
  const { waits } = behind_serial === null ? await settleSession(db, session_id, deps) : { waits: false };
  const looked = { version, waits: waits ? 1 : 0 };
  await db
    .insertInto("settled_sessions")
    .values({ session_id, ...looked })
    .onConflict((conflict) => conflict.column("session_id").doUpdateSet(looked))
    .execute();
}

async function settleDays(db: Db, deps: SettleDeps): Promise<{ more: boolean; slots: MeasuredSlot[] }> {
  const marks = await db
    .selectFrom("settle_marks")
    .innerJoin("meters", "meters.meter_id", "settle_marks.device_id")
    .select(["device_id", "day", "from_slot", "to_slot", "kind", "serial", "plant"])
    .where("due_at", "<=", deps.now())
    .orderBy("day")
    .orderBy("device_id")
    .limit(daysAtOnce)
    .execute();
  const newest = new Map<string, MeasuredSlot>();
  for (const { kind, serial, plant, ...mark } of marks) {
    const { device_id: deviceId, day } = mark;
    const span = spanOfMark(mark);
    const alone = await inSavepoint(db, () =>
      kind === "settlement"
        ? homeDay(db, { deviceId, serial, day, span }, newest, deps)
        : plantDay(db, { plant, span }, deps),
    );
    if (!alone.done) deps.log.error("a day cannot be settled", { deviceId, day, ...errorFacts(alone.error) });
    await markAgain(db, { deviceId, day, dueAt: alone.done ? alone.value : deps.now() + putOffSeconds });
  }
  return { more: marks.length === daysAtOnce, slots: [...newest.values()] };
}

/** A day that waits for something is due again by then; one that is decided is done. */
async function markAgain(
  db: Db,
  { deviceId, day, dueAt }: { deviceId: string; day: number; dueAt: number | null },
): Promise<void> {
  if (dueAt === null) {
    await db.deleteFrom("settle_marks").where("device_id", "=", deviceId).where("day", "=", day).execute();
    return;
  }
  await db
    .updateTable("settle_marks")
    .set({ due_at: dueAt })
    .where("device_id", "=", deviceId)
    .where("day", "=", day)
    .execute();
}

async function homeDay(
  db: Db,
  { deviceId, serial, day, span }: { deviceId: string; serial: string; day: number; span: TimeSpan },
  newest: Map<string, MeasuredSlot>,
  deps: SettleDeps,
): Promise<number | null> {
  const settled = await settleHomeDay(db, { meter: { deviceId, serial }, day, span }, deps);
  if (settled.newest !== null) newest.set(deviceId, settled.newest);
  return settled.dueAt;
}

/** A plant that is not ours to issue for makes no assets. */
async function plantDay(
  db: Db,
  { plant: plantId, span }: { plant: string | null; span: TimeSpan },
  deps: SettleDeps,
): Promise<number | null> {
  const plant = plantId === null ? undefined : deps.plants.get(plantId);
  return plant === undefined ? null : (await settlePlantDay(db, { plant, span }, deps)).dueAt;
}
