import type {
  AssetTransferred,
  TransferCancelled,
  UsageCorrected,
  UsageRecorded,
} from "../records/ledger-record.ts";
import type { AccountRecord } from "./account-head.ts";

type Transfer = AssetTransferred | TransferCancelled;

type UsageNow = {
  readonly recorded: UsageRecorded;
  wh: number;
  coveredWh: number;
  /** Corrections so far. */
  revision: number;
  /** Transfers ever accepted. */
  ordinal: number;
  /** Those that are not cancelled, by ordinal. */
  readonly transfers: Map<number, AssetTransferred>;
};

export type Misfit = { readonly row: number; readonly why: string };

/**
 * The first record of one account, in log order, that cannot have been accepted after those before it, or undefined.
 * Rules 1, 4 and 5 as far as one account shows them: of assets only the account's own transfers are known.
 */
export function findMisfit(records: readonly AccountRecord[]): Misfit | undefined {
  const usages = new Map<string, UsageNow>();
  for (const [row, record] of records.entries()) {
    const why = misfitOf(record, usages);
    if (why !== undefined) return { row, why };
  }
  return undefined;
}

function misfitOf(record: AccountRecord, usages: Map<string, UsageNow>): string | undefined {
  switch (record.kind) {
    case "usage-recorded":
      return addUsage(record, usages);
    case "usage-corrected":
      return correctUsage(record, usages);
    case "asset-transferred":
      return addTransfer(record, usages.get(keyOf(record, "import")));
    case "transfer-cancelled":
      return cancelTransfer(record, usages.get(keyOf(record, "import")));
  }
}

/** Seller, month and account are those of all. */
const keyOf = ({ meter, start }: AccountRecord, direction: "import" | "export"): string =>
  `${meter} ${direction} ${start}`;

function addUsage(recorded: UsageRecorded, usages: Map<string, UsageNow>): string | undefined {
  const key = keyOf(recorded, recorded.direction);
  if (usages.has(key)) return "the usage exists";
  usages.set(key, { recorded, wh: recorded.wh, coveredWh: 0, revision: 0, ordinal: 0, transfers: new Map() });
  return undefined;
}

function correctUsage(record: UsageCorrected, usages: Map<string, UsageNow>): string | undefined {
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
  if (record.reason === "void") usages.delete(key);
  return undefined;
}

function addTransfer(record: AssetTransferred, usage: UsageNow | undefined): string | undefined {
  if (usage === undefined) return "there is no such usage";
  if (record.ordinal !== usage.ordinal) return "the ordinal is not the next one";
  if (record.wh > usage.wh - usage.coveredWh) return "more than was used";
  usage.ordinal += 1;
  usage.coveredWh += record.wh;
  usage.transfers.set(record.ordinal, record);
  return undefined;
}

function cancelTransfer(record: TransferCancelled, usage: UsageNow | undefined): string | undefined {
  const transfer = usage?.transfers.get(record.ordinal);
  if (usage === undefined || transfer === undefined) return "there is no such transfer";
  if (!isSameTransfer(transfer, record)) return "the transfer was another";
  usage.coveredWh -= record.wh;
  usage.transfers.delete(record.ordinal);
  return undefined;
}

/** Meter, start and ordinal have led here; seller and account are those of all; assetSlot follows from start. */
const isSameTransfer = (a: Transfer, b: Transfer): boolean =>
  a.wh === b.wh &&
  a.plant === b.plant &&
  a.part === b.part &&
  a.method === b.method &&
  a.gCo2PerKwh === b.gCo2PerKwh;
