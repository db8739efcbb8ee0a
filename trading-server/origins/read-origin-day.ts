import { getRelayedAccount } from "@tsunagu/core/api/ledger-relay.ts";
import type { originSlots } from "@tsunagu/core/api/trading-origins.ts";
import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, slotOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { CoveredUsage } from "@tsunagu/core/rating/usages-of-records.ts";
import { decodeRecord } from "@tsunagu/core/records/decode-record.ts";
import type { AssetTransferred } from "@tsunagu/core/records/ledger-record.ts";
import { isRefused } from "@tsunagu/core/records/outcomes.ts";
import type { z } from "zod";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import { partsOfUsage } from "./parts-of-usage.ts";
import {
  type Bill,
  type BillParts,
  type OriginDeps,
  partsOfBill,
  type RowFilter,
  usagesOfRows,
} from "./read-origins.ts";

export type OriginSlots = z.output<typeof originSlots>;

type LogPlace = { readonly entry: number; readonly index: number };

/** A day of a bill's rows by half hour, each part with its place in the log. Throws `invalid_input`, `not_found`, `not_proved`. */
export async function readOriginDay(
  { bill, row, day: text }: { readonly bill: Bill; readonly row: RowFilter; readonly day: string },
  deps: OriginDeps & { readonly callIntermediary: CallIntermediary },
): Promise<OriginSlots> {
  const day = parseDayText(text);
  if (day === undefined) throw new Problem("invalid_input", "there is no such day");
  const parts = await partsOfBill(bill, deps);
  const usages = usagesOfRows(parts, row).filter(({ start }) => dayOf(start) === day);
  const placeOf = await placesInLog(parts, deps);
  const shares = usages.flatMap(partsOfUsage).sort((a, b) => a.usage.start - b.usage.start);
  return {
    day: text,
    shares: shares.map(({ usage, origin, plant, transfer, wh }) => ({
      slot: slotOf(usage.start),
      place: usage.place,
      endUse: usage.endUse,
      energyWh: String(wh),
      ...{ origin, plant },
      usage: placeOf(usageKey(usage)),
      transfer: transfer === null ? null : placeOf(transferKey(transfer)),
    })),
  };
}

const usageKey = ({ meter, start, direction }: Pick<CoveredUsage, "meter" | "start" | "direction">): string =>
  `usage ${meter} ${start} ${direction}`;
const transferKey = ({
  meter,
  start,
  ordinal,
}: Pick<AssetTransferred, "meter" | "start" | "ordinal">): string => `transfer ${meter} ${start} ${ordinal}`;

/** Where the account's records stand in the log; nowhere while the ledger cannot be asked: the energy is known without. */
async function placesInLog(
  { parts }: BillParts,
  { callIntermediary }: { readonly callIntermediary: CallIntermediary },
): Promise<(key: string) => LogPlace | null> {
  const [terms] = parts.map(({ statement }) => statement.terms);
  if (terms === undefined) return () => null;
  const { seller, month, account } = terms;
  const answer = await callIntermediary(getRelayedAccount, {
    params: { seller: String(seller), month: String(month), account },
  }).catch((error: unknown) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
  const places = new Map<string, LogPlace>();
  for (const { record: hex, entry, index } of answer?.records ?? []) {
    const record = decodeRecord(Buffer.from(hex, "hex"));
    if (isRefused(record)) continue;
    // After a usage was made void, one of the same meter and time may follow: the last one is the one that counts.
    if (record.kind === "usage-recorded") places.set(usageKey(record), { entry, index });
    if (record.kind === "asset-transferred") places.set(transferKey(record), { entry, index });
  }
  return (key) => places.get(key) ?? null;
}
