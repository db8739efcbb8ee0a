import { slotOf } from "@tsunagu/core/energy/time.ts";
import { encodeRecord } from "@tsunagu/core/records/encode-record.ts";
import type { LedgerRecord, RecordOf } from "@tsunagu/core/records/ledger-record.ts";
import type { SqlRow } from "@tsunagu/edge/open-sqlite.ts";
import type { Transaction } from "kysely";
import type { LoggedAt, ToldOutcome } from "../outbox/ports.ts";
import type { Database } from "../store/database.ts";
import { runForEach } from "../store/run-for-each.ts";
import { markSlots } from "./mark-slot.ts";
import { noteChangedAccounts } from "./note-changed-accounts.ts";
import { openWaiting, takeOutcome } from "./take-outcome.ts";

type Db = Transaction<Database>;

type Accepted<Kind extends LedgerRecord["kind"]> = {
  readonly record: RecordOf<Kind>;
  readonly logged: LoggedAt | null;
};

/**
 * Notes what the ledger made of many records at a time. What comes by thousands and is nearly always accepted (new usages,
 * assets and transfers) is written by one statement a kind; everything else goes record by record.
 */
export async function takeOutcomes(db: Db, told: readonly ToldOutcome[], now: number): Promise<void> {
  const usages: Accepted<"usage-recorded">[] = [];
  const assets: Accepted<"asset-issued">[] = [];
  const transfers: Accepted<"asset-transferred">[] = [];
  for (const one of told) {
    const { record, outcome, logged } = one;
    if (outcome === "accepted" && record.kind === "usage-recorded") usages.push({ record, logged });
    else if (outcome === "accepted" && record.kind === "asset-issued") assets.push({ record, logged });
    else if (outcome === "accepted" && record.kind === "asset-transferred")
      transfers.push({ record, logged });
    else await takeOutcome(db, one, now);
  }
  await noteChangedAccounts(db, told, now);
  await takeUsages(db, usages);
  await takeAssets(db, assets);
  await takeTransfers(db, transfers);
}

/** A usage recorded anew begins at revision and ordinal 0. It is open only where the readings want something else by now. */
const usageRecorded = `
  update usages set
    pending = pending - 1, refusal = null, refusals = 0, retry_at = 0,
    on_ledger = 'recorded', recorded = ?, recorded_wh = ?, recorded_quality = ?,
    revision = 0, covered_wh = 0, transfers = 0, ledger_entry = ?, ledger_at = ?,
    open = not (
      wanted = 1 and wanted_wh = ? and wanted_quality = ? and wanted_duration_s = ? and wanted_place = ?
      and wanted_session is ? and wanted_end_use = ? and wanted_area = ?
    )
  where account = ? and meter = ? and direction = ? and start = ?`;

async function takeUsages(db: Db, accepted: readonly Accepted<"usage-recorded">[]): Promise<void> {
  const rows = accepted.map(({ record, logged }): SqlRow => {
    const { wh, quality, durationS, place, session, endUse, area, account, meter, direction, start } = record;
    return [
      ...[encodeRecord(record), wh, quality],
      ...[logged?.entry ?? null, logged?.blockTime ?? null],
      ...[wh, quality, durationS, place, session, endUse, area],
      ...[account, meter, direction, start],
    ];
  });
  await runForEach(db, usageRecorded, rows);
  await markSlots(db, slotsOf(accepted));
  if (!(await doesAnyWait(db))) return;
  for (const { record } of accepted) await openWaiting(db, record);
}

/** Whether a usage waits for another to be recorded first: seldom, and then each record is looked at. */
async function doesAnyWait(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom("usages")
    .select("usage_id")
    .where("refusal", "in", ["waits_for_overlap", "waits_for_session"])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const assetIssued = `
  update assets set
    pending = pending - 1, refusal = null, refusals = 0, retry_at = 0,
    on_ledger = 'recorded', recorded = ?, recorded_wh = ?, recorded_quality = ?, revision = 0,
    open = not (wanted_wh = ? and wanted_quality = ?)
  where slot = ? and seller = ? and plant = ? and part = ?`;

async function takeAssets(db: Db, accepted: readonly Accepted<"asset-issued">[]): Promise<void> {
  const rows = accepted.map(({ record }): SqlRow => {
    const { wh, quality, seller, plant, part, start } = record;
    return [encodeRecord(record), wh, quality, wh, quality, slotOf(start), seller, plant, part];
  });
  await runForEach(db, assetIssued, rows);
  await markSlots(db, slotsOf(accepted));
}

/** A batch is sorted by usage and ordinal, so the accepted ones of a portion follow each other. */
const transfersStand = `
  update transfers set state = 'standing'
  where state = 'waiting' and ordinal >= ? and ordinal <= ? and usage_id = (
    select usage_id from usages where account = ? and meter = ? and direction = 'import' and start = ?
  )`;

const usageCovered = `
  update usages set pending = pending - ?, covered_wh = covered_wh + ?, transfers = transfers + ?
  where account = ? and meter = ? and direction = 'import' and start = ?`;

const assetTaken = `
  update assets set pending = pending - ?, transferred_wh = transferred_wh + ?
  where slot = ? and seller = ? and plant = ? and part = ?`;

/** Nothing becomes free by a transfer, so its slot need not be matched again. */
async function takeTransfers(db: Db, accepted: readonly Accepted<"asset-transferred">[]): Promise<void> {
  if (accepted.length === 0) return;
  const records = accepted.map(({ record }) => record);
  const byUsage = Map.groupBy(records, ({ account, meter, start }) => `${account} ${meter} ${start}`);
  await runForEach(
    db,
    transfersStand,
    [...byUsage.values()].flatMap((own) => {
      const [first] = own;
      const last = own.at(-1);
      if (first === undefined || last === undefined) return [];
      return [[first.ordinal, last.ordinal, first.account, first.meter, first.start]];
    }),
  );
  await runForEach(
    db,
    usageCovered,
    [...byUsage.values()].flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      return [[own.length, sumWh(own), own.length, first.account, first.meter, first.start]];
    }),
  );
  const byAsset = Map.groupBy(records, ({ seller, plant, assetSlot, part }) =>
    [seller, plant, assetSlot, part].join(" "),
  );
  await runForEach(
    db,
    assetTaken,
    [...byAsset.values()].flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      return [[own.length, sumWh(own), first.assetSlot, first.seller, first.plant, first.part]];
    }),
  );
}

const sumWh = (records: readonly { readonly wh: number }[]): number =>
  records.reduce((sum, { wh }) => sum + wh, 0);

const slotsOf = (accepted: readonly { readonly record: { seller: number; start: number } }[]) =>
  accepted.map(({ record: { seller, start } }) => ({ seller, slot: slotOf(start) }));
