import { type AccountRecord, isAccountRecord } from "./account-record.ts";
import type {
  AssetTransferred,
  LedgerRecord,
  TransferCancelled,
  UsageCorrected,
  UsageRecorded,
} from "./ledger-record.ts";
import type { Direction, Quality } from "./record-values.ts";

/** A usage as the records of its account leave it. Wh are whole and below 2^32. */
export type FoldedUsage = {
  readonly recorded: UsageRecorded;
  readonly wh: number;
  readonly quality: Quality;
  /** What transfers in force cover of it. */
  readonly coveredWh: number;
  /** Those in force, by ordinal. */
  readonly transfers: ReadonlyMap<number, AssetTransferred>;
};

/** The first record that cannot have been accepted after those before it. */
export type Misfit = { readonly row: number; readonly why: string };

type UsageNow = {
  readonly recorded: UsageRecorded;
  wh: number;
  quality: Quality;
  coveredWh: number;
  /** Corrections so far. */
  revision: number;
  /** Transfers ever accepted. */
  ordinal: number;
  transfers: Map<number, AssetTransferred>;
};

/** Most usages never have any: they share this, and nothing is ever put into it. */
const noTransfers = new Map<number, AssetTransferred>();

/**
 * What the records of one account month, in log order, say of each usage: corrected, covered, void ones gone. Holds rules 1, 4
 * and 5 of the ledger as far as one account shows them: of assets only the account's own transfers are known.
 */
export function foldAccount(records: readonly LedgerRecord[]): readonly FoldedUsage[] | Misfit {
  const usages = new Map<string, UsageNow>();
  const [first] = records;
  for (const [row, record] of records.entries()) {
    if (!isAccountRecord(record)) return { row, why: "assets are of no account" };
    const isOfFirst = first !== undefined && isAccountRecord(first) && record.account === first.account;
    const why = isOfFirst ? applyRecord(usages, record) : "the record is of another account";
    if (why !== undefined) return { row, why };
  }
  return [...usages.values()];
}

function applyRecord(usages: Map<string, UsageNow>, record: AccountRecord): string | undefined {
  switch (record.kind) {
    case "usage-recorded":
      return addUsage(usages, record);
    case "usage-corrected":
      return correctUsage(usages, record);
    case "asset-transferred":
      return addTransfer(usages.get(keyOf(record, "import")), record);
    case "transfer-cancelled":
      return cancelTransfer(usages.get(keyOf(record, "import")), record);
  }
}

/** Seller, month and account are those of all. */
const keyOf = ({ meter, start }: AccountRecord, direction: Direction): string =>
  `${meter} ${direction} ${start}`;

function addUsage(usages: Map<string, UsageNow>, recorded: UsageRecorded): string | undefined {
  const key = keyOf(recorded, recorded.direction);
  if (usages.has(key)) return "the usage exists";
  const { wh, quality } = recorded;
  usages.set(key, { recorded, wh, quality, coveredWh: 0, revision: 0, ordinal: 0, transfers: noTransfers });
  return undefined;
}

function correctUsage(usages: Map<string, UsageNow>, record: UsageCorrected): string | undefined {
  const key = keyOf(record, record.direction);
  const usage = usages.get(key);
  if (usage === undefined) return "there is no such usage";
  if (record.operator !== usage.recorded.operator) return "the usage is of another operator";
  if (record.place !== usage.recorded.place) return "the usage is of another place";
  if (record.revision !== usage.revision + 1) return "the revision is not the next one";
  if (record.previousWh !== usage.wh) return "the usage had other Wh before";
  if (record.wh < usage.coveredWh) return "less than what is covered";
  usage.revision += 1;
  usage.wh = record.wh;
  usage.quality = record.quality;
  if (record.reason === "void") usages.delete(key);
  return undefined;
}

function addTransfer(usage: UsageNow | undefined, record: AssetTransferred): string | undefined {
  if (usage === undefined) return "there is no such usage";
  if (record.ordinal !== usage.ordinal) return "the ordinal is not the next one";
  if (record.wh > usage.wh - usage.coveredWh) return "more than was used";
  usage.ordinal += 1;
  usage.coveredWh += record.wh;
  if (usage.transfers === noTransfers) usage.transfers = new Map();
  usage.transfers.set(record.ordinal, record);
  return undefined;
}

function cancelTransfer(usage: UsageNow | undefined, record: TransferCancelled): string | undefined {
  const transfer = usage?.transfers.get(record.ordinal);
  if (usage === undefined || transfer === undefined) return "there is no such transfer";
  if (!isSameTransfer(transfer, record)) return "the transfer was another";
  usage.coveredWh -= record.wh;
  usage.transfers.delete(record.ordinal);
  return undefined;
}

/** Meter, start and ordinal have led here; seller and account are those of all; assetSlot follows from start. */
const isSameTransfer = (transfer: AssetTransferred, cancelled: TransferCancelled): boolean =>
  transfer.wh === cancelled.wh &&
  transfer.plant === cancelled.plant &&
  transfer.part === cancelled.part &&
  transfer.method === cancelled.method &&
  transfer.gCo2PerKwh === cancelled.gCo2PerKwh;
