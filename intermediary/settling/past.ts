import { slotOf } from "@tsunagu/core/energy/time.ts";
import type { Transaction } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Database } from "../store/database.ts";
import { bookmarkOf } from "./bookmarks.ts";

/** A half hour is decided, recorded and matched well within this time, unless it comes with the past. */
export const presentSeconds = 7_200;

export type PastRest = {
  /**
   * For so many seconds after something of the past came in, more is waited for: files come one after the other. A house that
   * is decided without its sub-meters would have to be corrected on the ledger, and whoever was matched first would get more.
   */
  readonly pastRestSeconds: number;
};

type Deps = Pick<MachineTools, "now"> & PastRest;

/** The first slot that may be matched now: any, unless the past is still coming in, and then those of the present. */
export async function firstSlotToMatch(db: Transaction<Database>, deps: Deps): Promise<number> {
  return (await isPastComing(db, deps)) ? firstPresentSlot(deps.now()) : 0;
}

export const firstPresentSlot = (now: number): number => slotOf(now - presentSeconds);

/** Something of the past came in just now, is not decided, or is on its way to the ledger. */
async function isPastComing(db: Transaction<Database>, { now, pastRestSeconds }: Deps): Promise<boolean> {
  if ((await bookmarkOf(db, "past")) > now() - pastRestSeconds) return true;
  const mark = await db
    .selectFrom("settle_marks")
    .select("day")
    .where("from_slot", "<", firstPresentSlot(now()))
    // One that was put off for longer holds up nobody.
    .where("due_at", "<=", now() + pastRestSeconds)
    .limit(1)
    .executeTakeFirst();
  return mark !== undefined || (await isMeasuredEnergyOnItsWay(db));
}

/** Records are sent in the order in which they were queued: behind the first there is nothing older. */
async function isMeasuredEnergyOnItsWay(db: Transaction<Database>): Promise<boolean> {
  const queued = await db
    .selectFrom("outbox_records")
    .select("kind")
    .where("state", "=", "queued")
    .orderBy("record_id")
    .limit(1)
    .executeTakeFirst();
  return queued?.kind === "usage-recorded" || queued?.kind === "asset-issued";
}

/** When settling must look again by the clock: the next marks that fall due, and the end of the rest; null: neither. */
export async function nextDueAt(
  db: Transaction<Database>,
  { now, pastRestSeconds }: Deps,
): Promise<number | null> {
  const marks = await db
    .selectFrom("settle_marks")
    .select(({ fn }) => fn.min<number | null>("due_at").as("next"))
    .where("due_at", ">", now())
    .executeTakeFirst();
  const restUntil = (await bookmarkOf(db, "past")) + pastRestSeconds;
  const times = [marks?.next ?? null, restUntil >= now() ? restUntil : null].filter((at) => at !== null);
  return times.length === 0 ? null : Math.min(...times);
}
