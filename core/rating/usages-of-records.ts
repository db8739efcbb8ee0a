import { slotOf, slotSeconds, slotStart } from "../energy/time.ts";
import { toWattHours, type WattHours } from "../energy/watt-hours.ts";
import { Problem } from "../problem/problem.ts";
import type {
  AssetTransferred,
  LedgerRecord,
  TransferCancelled,
  UsageCorrected,
  UsageRecorded,
} from "../records/ledger-record.ts";
import type { Quality } from "../records/record-values.ts";
import { sumOrigins } from "./origins.ts";
import type { OriginShare, Usage } from "./usage.ts";

/** A slot is matched with plants this long after its end; until then its origin is open. */
const matchingDelayS = 600;

type Tally = {
  readonly recorded: UsageRecorded;
  wh: number;
  quality: Quality;
  revision: number;
  readonly transfers: Map<number, AssetTransferred>;
};

/**
 * The usages of one account as its records, in log order, leave them: corrected, void ones gone, each with the origin
 * of its energy. `asOf` (seconds since 1970) is the time of the closing that the records were read under.
 *
 * Throws `invalid_input` when the records do not fit each other: nothing is priced on half an understanding.
 */
export function usagesOfRecords(records: readonly LedgerRecord[], { asOf }: { asOf: number }): Usage[] {
  const tallies = new Map<string, Tally>();
  for (const [index, record] of records.entries()) {
    const fault = applyRecord(tallies, record);
    if (fault !== undefined) {
      throw new Problem("invalid_input", "a record does not fit those before it", {
        facts: { index, kind: record.kind, fault },
      });
    }
  }
  return [...tallies.values()].map((tally) => usageOf(tally, asOf));
}

function applyRecord(tallies: Map<string, Tally>, record: LedgerRecord): string | undefined {
  switch (record.kind) {
    case "usage-recorded":
      return addUsage(tallies, record);
    case "usage-corrected":
      return correctUsage(tallies, record);
    case "asset-transferred":
      return addTransfer(tallies.get(keyOf({ ...record, direction: "import" })), record);
    case "transfer-cancelled":
      return cancelTransfer(tallies.get(keyOf({ ...record, direction: "import" })), record);
    case "asset-issued":
    case "asset-corrected":
      return "assets are of no account";
  }
}

const keyOf = ({
  account,
  meter,
  direction,
  start,
}: Pick<UsageCorrected, "account" | "meter" | "direction" | "start">) =>
  `${account} ${meter} ${direction} ${start}`;

function addUsage(tallies: Map<string, Tally>, record: UsageRecorded): string | undefined {
  const key = keyOf(record);
  if (tallies.has(key)) return "the usage is there already";
  const { wh, quality } = record;
  tallies.set(key, { recorded: record, wh, quality, revision: 0, transfers: new Map() });
  return undefined;
}

function correctUsage(tallies: Map<string, Tally>, record: UsageCorrected): string | undefined {
  const key = keyOf(record);
  const tally = tallies.get(key);
  if (tally === undefined) return "there is no such usage";
  if (record.place !== tally.recorded.place) return "the usage is of another place";
  if (record.revision !== tally.revision + 1) return "the revision is not the next";
  if (record.previousWh !== tally.wh) return "the usage had other Wh";
  if (record.wh < coveredWh(tally)) return "less than plants cover";
  if (record.reason === "void") {
    tallies.delete(key);
    return undefined;
  }
  tally.wh = record.wh;
  tally.quality = record.quality;
  tally.revision = record.revision;
  return undefined;
}

function addTransfer(tally: Tally | undefined, record: AssetTransferred): string | undefined {
  if (tally === undefined) return "there is no such usage";
  if (tally.transfers.has(record.ordinal)) return "the ordinal is taken";
  if (coveredWh(tally) + record.wh > tally.wh) return "more than was used";
  tally.transfers.set(record.ordinal, record);
  return undefined;
}

function cancelTransfer(tally: Tally | undefined, record: TransferCancelled): string | undefined {
  const transfer = tally?.transfers.get(record.ordinal);
  if (transfer === undefined || !isSameTransfer(transfer, record)) return "there is no such transfer";
  tally?.transfers.delete(record.ordinal);
  return undefined;
}

const isSameTransfer = (transfer: AssetTransferred, cancelled: TransferCancelled): boolean =>
  transfer.wh === cancelled.wh &&
  transfer.seller === cancelled.seller &&
  transfer.plant === cancelled.plant &&
  transfer.part === cancelled.part &&
  transfer.method === cancelled.method &&
  transfer.gCo2PerKwh === cancelled.gCo2PerKwh;

function coveredWh({ transfers }: Tally): number {
  let sum = 0;
  for (const { wh } of transfers.values()) sum += wh;
  return sum;
}

function usageOf(tally: Tally, asOf: number): Usage {
  const { operator, meter, place, session, endUse, start, durationS, direction } = tally.recorded;
  const { quality } = tally;
  const wh = toWattHours(BigInt(tally.wh));
  const origins = direction === "import" ? originsOf(tally, wh, asOf) : [];
  return { operator, meter, place, session, endUse, start, durationS, wh, direction, quality, origins };
}

function originsOf(tally: Tally, wh: WattHours, asOf: number): OriginShare[] {
  if (tally.transfers.size === 0)
    return wh === 0n ? [] : [{ origin: openOrigin(tally.recorded.start, asOf), wh }];
  const covered = [...tally.transfers.values()].map(({ method, wh: part }) => ({
    origin: method,
    wh: toWattHours(BigInt(part)),
  }));
  const open = toWattHours(wh - BigInt(coveredWh(tally)));
  return sumOrigins([...covered, { origin: openOrigin(tally.recorded.start, asOf), wh: open }]);
}

const openOrigin = (start: number, asOf: number): "pending" | "residual-mix" =>
  slotStart(slotOf(start)) + slotSeconds + matchingDelayS > asOf ? "pending" : "residual-mix";
