import { daySeconds, monthStart, slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { accountOf, homeMeterOf, publicMeterOf } from "@tsunagu/core/identity/pseudonyms.ts";
import type { AccountRecord } from "@tsunagu/core/records/account-record.ts";
import { type MeterId, toPlantId, toSessionId } from "@tsunagu/core/records/ledger-ids.ts";
import type { UsageRecorded } from "@tsunagu/core/records/ledger-record.ts";
import type { EndUse } from "@tsunagu/core/records/record-values.ts";
import { fakeSecret, fakeSeller, fakeSerials, fakeSites, homePlace } from "./fake-people.ts";

const operator = fakeSeller;
const plants = { solar: toPlantId("00000000000000f1"), wind: toPlantId("00000000000000f2") };

/** The same number for the same place in the month, for ever; between 0 and 1. */
function noise(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) ^ 0x5bd1e995;
  return ((Math.imul(mixed ^ (mixed >>> 13), 0x297a2d39) >>> 0) % 10_000) / 10_000;
}

export type FakeSession = {
  readonly session: string;
  readonly day: number;
  readonly hour: number;
  readonly site: number;
  readonly watts: number;
  readonly minutes: number;
};

/** A month's charging away from home. */
export const fakeSessions = (month: number): readonly FakeSession[] =>
  [
    { day: 2, hour: 10.25, site: 0, watts: 41_000, minutes: 26 },
    { day: 7, hour: 14, site: 1, watts: 6_800, minutes: 135 },
    { day: 11, hour: 18.6, site: 0, watts: 38_500, minutes: 19 },
    { day: 15, hour: 11.5, site: 1, watts: 7_100, minutes: 80 },
    { day: 21, hour: 9.75, site: 0, watts: 44_000, minutes: 31 },
  ].map((session, index) => ({
    ...session,
    session: `${(month * 16 + index + 1).toString(16)}`.padStart(16, "0"),
  }));

/** All records of the user's account of one month that start before `until`, in the order of the ledger. */
export function fakeRecords(month: number, until: number): readonly AccountRecord[] {
  const usages = [...homeUsages(month), ...awayUsages(month)].filter(
    ({ start, durationS }) => start + durationS <= until,
  );
  return usages
    .sort((a, b) => a.start - b.start)
    .flatMap((usage) => [usage, ...(usage.wh === 0 ? [] : transfersOf(usage))]);
}

function usage(
  month: number,
  change: Partial<UsageRecorded> & Pick<UsageRecorded, "start" | "wh">,
): UsageRecorded {
  return {
    kind: "usage-recorded",
    seller: fakeSeller,
    operator,
    account: accountOf(fakeSecret, { seller: fakeSeller, month }),
    meter: meterOf(month, fakeSerials.settlement),
    durationS: slotSeconds,
    place: homePlace(month),
    session: null,
    endUse: "household",
    quality: "derived",
    area: "tokyo",
    direction: "import",
    ...change,
  };
}

const meterOf = (month: number, serial: string): MeterId =>
  homeMeterOf(fakeSecret, { seller: fakeSeller, month }, serial);

function homeUsages(month: number): UsageRecorded[] {
  const first = monthStart(month);
  const slots = (monthStart(month + 1) - first) / slotSeconds;
  return Array.from({ length: slots }, (_, slot) => homeSlot(month, slot)).flat();
}

function homeSlot(month: number, slot: number): UsageRecorded[] {
  const start = monthStart(month) + slot * slotSeconds;
  const day = Math.floor(slot / 48);
  const hour = (slot % 48) / 2;
  const isWeekend = [0, 6].includes(new Date((start + 32_400) * 1_000).getUTCDay());
  const evening = hour >= 17.5 && hour < 22.5 ? 190 : 0;
  const morning = hour >= 6 && hour < 8.5 ? 120 : 0;
  const household = Math.round(
    62 + evening + morning + (isWeekend && hour > 9 && hour < 17 ? 60 : 0) + 55 * noise(slot * 3 + month),
  );
  const heating = hour >= 3 && hour < 6 ? 430 : hour >= 18 && hour < 22 ? 140 : 0;
  const heatPump = heating === 0 ? 0 : Math.round(heating * (0.7 + 0.6 * noise(day * 7 + month)));
  const charges = [3, 9, 13, 18, 22, 27].includes(day) && hour >= 1 && hour < 4;
  const estimated = month % 2 === 0 && day === 5 && hour >= 2 && hour < 4;
  const pieces: [EndUse, string, number][] = [
    ["household", fakeSerials.settlement, household],
    ["heat-pump", fakeSerials.heatPump, heatPump],
    ["ev-charging", fakeSerials.wallbox, charges ? 1_480 : 0],
  ];
  return pieces
    .filter(([endUse, , wh]) => endUse === "household" || wh > 0)
    .map(([endUse, serial, wh]) =>
      usage(month, {
        start,
        wh,
        endUse,
        meter: meterOf(month, serial),
        quality: estimated ? "estimated" : endUse === "household" ? "derived" : "measured",
      }),
    );
}

function awayUsages(month: number): UsageRecorded[] {
  return fakeSessions(month).flatMap(({ session, day, hour, site, watts, minutes }) => {
    const start = monthStart(month) + (day - 1) * daySeconds + Math.round(hour * 3_600);
    const end = start + minutes * 60;
    const pieces: UsageRecorded[] = [];
    for (let from = start; from < end; ) {
      const to = Math.min(end, (slotOf(from) + 1) * slotSeconds);
      pieces.push(
        usage(month, {
          start: from,
          durationS: to - from,
          wh: Math.round((watts * (to - from)) / 3_600),
          place: fakeSites[site]?.place ?? homePlace(month),
          meter: publicMeterOf(operator, site === 0 ? "EKIMAE-1" : "GARAGE-7", 1),
          session: toSessionId(session),
          endUse: "ev-charging",
          quality: "measured",
        }),
      );
      from = to;
    }
    return pieces;
  });
}

/** Sun by day, wind by night, and a rest that no plant covers. */
function transfersOf(of: UsageRecorded): AccountRecord[] {
  const hour = ((of.start + 32_400) % daySeconds) / 3_600;
  const solar = hour > 7 && hour < 16.5 ? 0.62 : 0;
  const wind = 0.18 + 0.2 * noise(slotOf(of.start));
  return (
    [
      ["solar", Math.floor(of.wh * solar), 41],
      ["wind", Math.floor(of.wh * wind), 12],
    ] as const
  )
    .filter(([, wh]) => wh > 0)
    .map(([method, wh, gCo2PerKwh], ordinal) => ({
      kind: "asset-transferred",
      seller: of.seller,
      operator,
      account: of.account,
      meter: of.meter,
      start: of.start,
      wh,
      ordinal,
      plant: plants[method],
      assetSlot: slotOf(of.start),
      part: 0,
      method,
      gCo2PerKwh,
    }));
}
