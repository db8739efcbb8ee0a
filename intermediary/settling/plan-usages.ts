import { monthOf } from "@tsunagu/core/energy/time.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { sql, type Transaction } from "kysely";
import type { MachineTools } from "../machine/machine-tools.ts";
import { queueRecords } from "../outbox/queue-records.ts";
import { endOf } from "../readings/energy-piece.ts";
import type { Database } from "../store/database.ts";
import { runForEach } from "../store/run-for-each.ts";
import { cancelTransfers } from "./cancel-transfers.ts";
import { markSlot } from "./mark-slot.ts";
import { nextUsageStep, type UsageFacts } from "./next-usage-step.ts";
import { usageCorrected, usageRecorded } from "./usage-records.ts";
import { recordedOf, type Standing, type StoredUsage, toStanding, wantedOf } from "./usage-rows.ts";

export type PlanDeps = Pick<MachineTools, "now" | "random"> & {
  /** Our member id: the operator of every record. */
  readonly member: number;
  /** What the ledger takes of a month at a time. */
  readonly takesMonth: (month: number, now: number) => boolean;
};

/** Rows in one transaction. */
const atOnce = 1_000;

/**
 * Queues the next step of usages that are open, one a usage: at once where a usage is new and nothing else is of its meter's
 * half hour, otherwise one by one. Gives whether there may be more.
 */
export async function planUsages(db: Transaction<Database>, deps: PlanDeps): Promise<boolean> {
  const rows = await db
    .selectFrom("usages")
    .selectAll()
    .select(isContested.as("contested"))
    .where("open", "=", 1)
    .where("pending", "=", 0)
    .where("retry_at", "<=", deps.now())
    .orderBy("usage_id")
    .limit(atOnce)
    .execute();
  const takesMonth = new Map<number, boolean>();
  for (const { month } of rows)
    if (!takesMonth.has(month)) takesMonth.set(month, deps.takesMonth(month, deps.now()));
  const plain: StoredUsage[] = [];
  for (const row of rows) {
    if (isPlain(row) && takesMonth.get(row.month) === true) plain.push(row);
    else await planUsage(db, row, deps);
  }
  await queueAll(db, plain, deps);
  return rows.length === atOnce;
}

/** Another row of the same meter and half hour, whoever's account it is under: which of them comes first must be looked at. */
const isContested = sql<number>`exists (
  select 1 from usages as other
  where other.slot = usages.slot and other.seller = usages.seller and other.meter = usages.meter
    and other.usage_id <> usages.usage_id
)`;

/** Never on the ledger, wanted, of its own month, and alone in its half hour: there is nothing to cancel and nothing to wait for. */
const isPlain = (row: StoredUsage & { readonly contested: number }): boolean =>
  row.on_ledger === "none" && row.wanted === 1 && row.contested === 0 && monthOf(row.start) === row.month;

async function queueAll(
  db: Transaction<Database>,
  rows: readonly StoredUsage[],
  deps: PlanDeps,
): Promise<void> {
  await queueRecords(
    db,
    rows.flatMap((row) => {
      const wanted = wantedOf(row);
      if (wanted === null) return [];
      const record = usageRecorded(row, wanted, deps.member);
      return [{ record, month: row.month, threads: [`usage ${row.usage_id}`], evidence: row.evidence }];
    }),
    deps,
  );
  await runForEach(
    db,
    "update usages set pending = pending + 1, open = 0 where usage_id = ?",
    rows.map(({ usage_id }) => [usage_id]),
  );
}

async function planUsage(db: Transaction<Database>, row: StoredUsage, deps: PlanDeps): Promise<void> {
  const standing = await standingOf(db, row.usage_id);
  const wanted = wantedOf(row);
  const recorded = recordedOf(row);
  const step = nextUsageStep(wanted, recorded, standing);
  if (step.do === "nothing") return await close(db, row);
  if (!deps.takesMonth(row.month, deps.now())) return await refuse(db, row, "month_closed");
  if (step.do === "cancel") {
    await cancelTransfers(
      db,
      step.transfers.map((transfer) => transfer.row),
      deps,
    );
    return;
  }
  if (step.do === "correct") {
    if (recorded === null) throw new Error("a usage that is not there is corrected");
    return await queue(db, row, usageCorrected(row, { recorded, step, member: deps.member }), deps);
  }
  if (wanted === null) throw new Error("a usage that nobody wants is recorded");
  const waitsFor = await whatComesFirst(db, row, wanted);
  if (waitsFor !== null) return await refuse(db, row, waitsFor);
  await queue(db, row, usageRecorded(row, wanted, deps.member), deps);
}

async function standingOf(db: Transaction<Database>, usageId: number): Promise<Standing[]> {
  const rows = await db
    .selectFrom("transfers")
    .selectAll()
    .where("usage_id", "=", usageId)
    .where("state", "=", "standing")
    .execute();
  return rows.map(toStanding);
}

/** Nothing to do until something changes. A row that never was on the ledger and is wanted no more is forgotten. */
async function close(db: Transaction<Database>, row: StoredUsage): Promise<void> {
  if (row.wanted === 0 && row.on_ledger === "none") {
    await db.deleteFrom("usages").where("usage_id", "=", row.usage_id).execute();
    return;
  }
  await db
    .updateTable("usages")
    .set({ open: 0, refusal: null })
    .where("usage_id", "=", row.usage_id)
    .execute();
  // It was left out of its slot's matching while it paused.
  if (row.refusal !== null) await markSlot(db, row);
}

async function refuse(db: Transaction<Database>, row: StoredUsage, refusal: string): Promise<void> {
  await db.updateTable("usages").set({ open: 0, refusal }).where("usage_id", "=", row.usage_id).execute();
}

async function queue(
  db: Transaction<Database>,
  row: StoredUsage,
  record: LedgerRecord,
  deps: PlanDeps,
): Promise<void> {
  await queueRecords(
    db,
    [{ record, month: row.month, threads: [`usage ${row.usage_id}`], evidence: row.evidence }],
    deps,
  );
  await db
    .updateTable("usages")
    .set((update) => ({ pending: update("pending", "+", 1), open: 0 }))
    .where("usage_id", "=", row.usage_id)
    .execute();
}

type WaitsFor = "waits_for_overlap" | "waits_for_session";

/**
 * What must be settled before a usage can be recorded: one of the same meter whose interval it overlaps, or the first
 * usage of its session, which fixes the session's month. Each opens this row again when it is settled.
 */
async function whatComesFirst(
  db: Transaction<Database>,
  row: StoredUsage,
  wanted: UsageFacts,
): Promise<WaitsFor | null> {
  const end = endOf({ start: row.start, durationS: wanted.durationS });
  const others = await db
    .selectFrom("usages")
    .selectAll()
    .where("slot", "=", row.slot)
    .where("seller", "=", row.seller)
    .where("meter", "=", row.meter)
    .where("direction", "=", row.direction)
    .where("usage_id", "!=", row.usage_id)
    .where((has) => has.or([has("on_ledger", "=", "recorded"), has("pending", ">", 0)]))
    .execute();
  const overlaps = others.some((other) => {
    const durationS = recordedOf(other)?.durationS ?? other.wanted_duration_s;
    return other.start < end && row.start < other.start + durationS;
  });
  if (overlaps) return "waits_for_overlap";
  if (row.wanted_session === null || monthOf(row.start) === row.month) return null;
  const first = await db
    .selectFrom("usages")
    .select("usage_id")
    .where("wanted_session", "=", row.wanted_session)
    .where("recorded", "is not", null)
    .executeTakeFirst();
  return first === undefined ? "waits_for_session" : null;
}
