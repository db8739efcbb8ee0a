import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getDay, getMonth, getUserHistory } from "@tsunagu/core/api/trading-months.ts";
import { daySeconds, dayStart, monthStart, slotOf } from "@tsunagu/core/energy/time.ts";
import type { Usage } from "@tsunagu/core/rating/usage.ts";
import { type EndUse, endUses } from "@tsunagu/core/records/record-values.ts";
import { fakeDraft, fakeMonthSoFar } from "./fake-bills.ts";
import { fakeNow, fakeSites, homePlace } from "./fake-people.ts";

const kinds = Object.keys(endUses).filter((key): key is EndUse => Object.hasOwn(endUses, key));
const sum = (usages: readonly Usage[]): bigint => usages.reduce((total, { wh }) => total + wh, 0n);

const placeName = (place: string) =>
  fakeSites.find((site) => site.place === place)?.name ?? { ja: "自宅", en: "Home" };

/** A month as the trading server tells it, from real records priced by the real function. */
export function fakeMonthAnswer(month: number, now = fakeNow): Answer<typeof getMonth> {
  const isOver = monthStart(month + 1) <= now;
  const { usages, priced } = fakeMonthSoFar(month, Math.min(now, monthStart(month + 1)));
  const days = Math.round((monthStart(month + 1) - monthStart(month)) / daySeconds);
  return {
    month,
    standing: isOver ? "final" : "provisional",
    provedUntil: isOver ? monthStart(month + 1) + 600 : slotOf(now) * 1_800 - 1_800,
    totalYen: String(priced.yen),
    lastMonthYen: "17021",
    lastMonthWh: "401230",
    energyWh: String(sum(usages)),
    places: priced.third.map(({ place, kind, wh, yen }) => ({
      place,
      kind,
      name: placeName(place),
      energyWh: String(wh),
      yen: String(yen),
      uses: priced.fourth
        .filter((row) => row.place === place)
        .map((row) => ({
          endUse: row.endUse,
          energyWh: String(row.wh),
          estimatedWh: String(row.estimatedWh),
          yen: String(row.yen),
        })),
    })),
    days: Array.from({ length: days }, (_, index) => {
      const from = monthStart(month) + index * daySeconds;
      return dayRow(
        index + 1,
        usages.filter(({ start }) => start >= from && start < from + daySeconds),
        month,
      );
    }).filter(({ day }) => monthStart(month) + (day - 1) * daySeconds < now),
    origins: [...originsOf(usages)].map(([method, wh]) => ({ method, energyWh: String(wh) })),
    waitingRecords: isOver ? 0 : 3,
    documents: [fakeDraft(month, Math.min(now, monthStart(month + 1)))],
  };
}

function dayRow(day: number, usages: readonly Usage[], month: number) {
  const home = usages.filter(({ place }) => place === homePlace(month));
  return {
    day,
    homeWh: String(sum(home)),
    awayWh: String(sum(usages) - sum(home)),
    uses: usesOf(usages),
  };
}

const usesOf = (usages: readonly Usage[]) =>
  kinds
    .map((endUse) => ({ endUse, energyWh: String(sum(usages.filter((usage) => usage.endUse === endUse))) }))
    .filter(({ energyWh }) => energyWh !== "0");

function originsOf(usages: readonly Usage[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { origins } of usages)
    for (const { origin, wh } of origins) sums.set(origin, (sums.get(origin) ?? 0n) + wh);
  return sums;
}

export function fakeDayAnswer(day: string, now = fakeNow): Answer<typeof getDay> {
  const number = Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  const from = dayStart(number);
  const [year = 0, month = 1] = day.split("-").map(Number);
  const { usages } = fakeMonthSoFar((year - 1970) * 12 + month - 1, now);
  return {
    day,
    slots: Array.from({ length: 48 }, (_, index) => {
      const slot = slotOf(from) + index;
      const own = usages.filter(({ start }) => slotOf(start) === slot);
      return {
        slot,
        uses: usesOf(own),
        quality:
          own.length === 0
            ? "missing"
            : own.some(({ quality }) => quality === "estimated")
              ? "estimated"
              : "measured",
      };
    }),
  };
}

export function fakeHistoryAnswer(month: number, now = fakeNow): Answer<typeof getUserHistory> {
  const { usages, priced } = fakeMonthSoFar(month, now);
  const sessions = priced.sessions.map(({ terms, place, endUse, start, fee }) => ({
    at: start,
    sessionId: terms.session,
    place,
    placeName: placeName(place),
    endUse,
    energyWh: String(fee.wh),
    origins: [...originsOf(usages.filter(({ session }) => session === terms.session))].map(
      ([method, wh]) => ({ method, energyWh: String(wh) }),
    ),
    state: "on-ledger" as const,
    yen: String(fee.yen),
  }));
  const home = usages.filter(({ session }) => session === null).slice(-40);
  const rows = home.map((usage, index) => ({
    at: usage.start,
    sessionId: null,
    place: usage.place,
    placeName: placeName(usage.place),
    endUse: usage.endUse,
    energyWh: String(usage.wh),
    origins: usage.origins.map(({ origin, wh }) => ({ method: origin, energyWh: String(wh) })),
    state: index > 36 ? ("waiting" as const) : ("on-ledger" as const),
    yen: null,
  }));
  return { rows: [...sessions, ...rows].sort((a, b) => b.at - a.at) };
}
