import { monthStart, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { publicMeterOf } from "@tsunagu/core/identity/pseudonyms.ts";
import { toPlaceId, toSessionId } from "@tsunagu/core/records/ledger-ids.ts";
import type { UsageRecorded } from "@tsunagu/core/records/ledger-record.ts";
import { someUsage, someUsageCorrection } from "@tsunagu/core/testing/some-record.ts";
import type { SomePerson } from "./some-person.ts";
import { ekimaePlace, someSeller } from "./some-tariffs.ts";
import type { SomeTrading } from "./start-some-trading.ts";

/** Half hours of the home, `first` counted from the month's start. */
export const homeSlots = (
  person: SomePerson,
  {
    month,
    first = 0,
    count,
    wh,
    ...change
  }: { month: number; first?: number; count: number; wh: number } & Partial<UsageRecorded>,
): UsageRecorded[] =>
  Array.from({ length: count }, (_, nth) =>
    someUsage({
      seller: someSeller,
      account: person.accountOf(month),
      meter: person.meterOf(month),
      place: person.homePlaceOf(month),
      start: monthStart(month) + (first + nth) * slotSeconds,
      wh,
      ...change,
    }),
  );

/** A session at the station, cut at the borders of slots. All of its Wh are in its first piece. */
export function sessionPieces(
  person: SomePerson,
  {
    month,
    sessionId,
    start,
    seconds,
    wh,
  }: { month: number; sessionId: string; start: number; seconds: number; wh: number },
): UsageRecorded[] {
  const pieces: UsageRecorded[] = [];
  for (let at = start; at < start + seconds; ) {
    const end = Math.min(start + seconds, at - (at % slotSeconds) + slotSeconds);
    pieces.push(
      someUsage({
        seller: someSeller,
        account: person.accountOf(month),
        meter: publicMeterOf(1, "CP-1", 1),
        place: toPlaceId(ekimaePlace),
        session: toSessionId(sessionId),
        endUse: "ev-charging",
        start: at,
        durationS: end - at,
        wh: pieces.length === 0 ? wh : 0,
      }),
    );
    at = end;
  }
  return pieces;
}

/** A home's half hour that turns out to have been another. */
export const corrected = (usage: UsageRecorded, wh: number) =>
  someUsageCorrection({
    seller: usage.seller,
    account: usage.account,
    meter: usage.meter,
    place: usage.place,
    start: usage.start,
    previousWh: usage.wh,
    wh,
  });

/** Puts records on the ledger, as the intermediary would, and says whose they are. */
export function writeUsages(
  { intermediary, clock }: SomeTrading,
  month: number,
  records: Parameters<SomeTrading["intermediary"]["ledger"]["write"]>[0],
): void {
  const changedAt = clock.now();
  intermediary.ledger.write(records, { month, time: changedAt });
  const accounts = new Set(records.flatMap((record) => ("account" in record ? [record.account] : [])));
  intermediary.state.changedAccounts.push(...[...accounts].map((account) => ({ account, changedAt })));
}
