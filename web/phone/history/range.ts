import { dayText, parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, daySeconds, dayStart, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";

export const rangeKinds = ["day", "week", "month", "year", "own"] as const;
export type RangeKind = (typeof rangeKinds)[number];

/** What stands in the address. `month` is how other pages ask for one. */
export type RangeSearch = {
  readonly range?: RangeKind | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly month?: string | undefined;
};

/** Days in Japan, both in. `per`: how a chart of it is cut. */
export type Range = {
  readonly kind: RangeKind;
  readonly from: string;
  readonly to: string;
  readonly per: "slot" | "day" | "month";
};

const longestDays = 400;
/** Up to so many days single purchases are listed; beyond, months. */
const listedDays = 62;

/** What the address asks for; the running month where it asks for nothing that there is. */
export function rangeOf(search: RangeSearch, now: number): Range {
  const kind = search.range ?? "month";
  const asked = search.from ?? (search.month === undefined ? undefined : `${search.month}-01`);
  const day = (asked === undefined ? undefined : parseDayText(asked)) ?? dayOf(now);
  if (kind === "own") return ownRange(day, (search.to && parseDayText(search.to)) || dayOf(now));
  return wholeRange(kind, day);
}

function wholeRange(kind: Exclude<RangeKind, "own">, day: number): Range {
  const month = monthOf(dayStart(day));
  switch (kind) {
    case "day":
      return { kind, from: dayText(day), to: dayText(day), per: "slot" };
    case "week": {
      const monday = day - weekdayOf(day);
      return { kind, from: dayText(monday), to: dayText(monday + 6), per: "day" };
    }
    case "month":
      return { kind, ...daysOf(monthStart(month), monthStart(month + 1)), per: "day" };
    case "year": {
      const first = Math.floor(month / 12) * 12;
      return { kind, ...daysOf(monthStart(first), monthStart(first + 12)), per: "month" };
    }
  }
}

function ownRange(a: number, b: number): Range {
  const [from, last] = [Math.min(a, b), Math.max(a, b)];
  const to = Math.min(last, from + longestDays - 1);
  const days = to - from + 1;
  const per = days <= 2 ? "slot" : days <= listedDays ? "day" : "month";
  return { kind: "own", from: dayText(from), to: dayText(to), per };
}

/** Days since Monday; day 0, the first of 1970, was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

const daysOf = (from: number, end: number) => ({
  from: dayText(dayOf(from)),
  to: dayText(dayOf(end - daySeconds)),
});

/** The range before or after, of the same kind and length. */
export function shift(range: Range, by: 1 | -1): Range {
  const [from, to] = [parseDayText(range.from) ?? 0, parseDayText(range.to) ?? 0];
  if (range.kind === "own") {
    const days = (to - from + 1) * by;
    return ownRange(from + days, to + days);
  }
  return wholeRange(range.kind, by === 1 ? to + 1 : from - 1);
}

/** Another kind around the same days; a longer one of before keeps its beginning, or today if that is in it. */
export function asKind(range: Range, kind: RangeKind, now: number): Range {
  const [from, to] = [parseDayText(range.from) ?? 0, parseDayText(range.to) ?? 0];
  if (kind === "own") return { ...ownRange(from, to) };
  const today = dayOf(now);
  return wholeRange(kind, from <= today && today <= to ? today : from);
}

export const toSearch = ({ kind, from, to }: Range): RangeSearch =>
  kind === "own" ? { range: kind, from, to } : { range: kind, from };

/** Months that a range touches, to `now`. */
export function monthsOf({ from, to }: Range, now: number): readonly number[] {
  const [first, last] = [secondsOf(from), Math.min(secondsOf(to), now)];
  const months: number[] = [];
  for (let month = monthOf(first); month <= monthOf(last); month++) months.push(month);
  return months;
}

export const secondsOf = (day: string): number => dayStart(parseDayText(day) ?? 0);

/** Whether single purchases are listed, or months. */
export const isListed = ({ from, to }: Range): boolean =>
  (parseDayText(to) ?? 0) - (parseDayText(from) ?? 0) < listedDays;

export const isInRange = (time: number, { from, to }: Range): boolean =>
  secondsOf(from) <= time && time < secondsOf(to) + daySeconds;
