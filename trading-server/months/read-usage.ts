import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getUsage } from "@tsunagu/core/api/trading-usage.ts";
import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { daySeconds, dayStart, monthOf, monthStart, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import type { Usage } from "@tsunagu/core/rating/usage.ts";
import { type MonthDeps, type PricedMonth, priceMonth } from "./price-month.ts";
import { sumUses, sumWh } from "./sum-days.ts";

type UsageAnswer = Answer<typeof getUsage>;
type Per = UsageAnswer["per"];

/** So long a range may be for each step: a chart of more cannot be read. */
const mostDays: Readonly<Record<Per, number>> = { slot: 8, day: 100, month: 400 };

/** A session of the month before may go on for so long into the range. */
const longestSessionS = 2 * daySeconds;

/**
 * A range of days from proved records, step by step, each Wh once. Throws `invalid_input` for a range that is none or too long,
 * `not_proved`.
 */
export async function readUsage(
  { userId, from, to, per }: { userId: string; from: string; to: string; per: Per },
  deps: MonthDeps,
): Promise<UsageAnswer> {
  const range = rangeOf({ from, to, per });
  const until = Math.min(range.to, deps.now());
  const months: { month: number; priced: PricedMonth }[] = [];
  for (let month = monthOf(range.from - longestSessionS); month <= monthOf(range.to - 1); month++) {
    const end = Math.min(deps.now(), monthStart(month + 1));
    if (end <= monthStart(month)) continue;
    months.push({ month, priced: await priceMonth({ userId, month, until: end }, deps) });
  }
  const parts = months.flatMap(({ priced }) => priced.parts);
  const homes = new Set(parts.flatMap(({ statement }) => statement.terms.homes.map(({ place }) => place)));
  const usages = parts
    .flatMap((part) => part.usages)
    .filter(({ start }) => range.from <= start && start < range.to);
  const inRange = months.filter(({ month }) => monthStart(month + 1) > range.from);
  return {
    ...{ from, to, per },
    provedUntil: newest(inRange.map(({ priced }) => priced.provedUntil)),
    standing: inRange.every(({ month, priced }) => isFinal(month, priced)) ? "final" : "provisional",
    energyWh: String(sumWh(usages)),
    estimatedWh: String(estimated(usages)),
    buckets: bucketsOf(usages, { borders: bordersOf({ from: range.from, to: until, per }), homes }),
    sessions: sumSessions(
      parts.map(({ statement }) => statement),
      range,
    ),
    months: inRange
      .filter(({ month }) => range.from <= monthStart(month) && monthStart(month + 1) <= range.to)
      .map(({ month, priced }) => ({
        month,
        yen: String(sumYen(priced)),
        energyWh: String(sumWh(priced.parts.flatMap((part) => part.usages))),
        standing: isFinal(month, priced) ? "final" : "provisional",
      })),
  };
}

export function rangeOf({ from, to, per }: { from: string; to: string; per: Per }): {
  from: number;
  to: number;
} {
  const [first, last] = [parseDayText(from), parseDayText(to)];
  if (first === undefined || last === undefined || last < first)
    throw new Problem("invalid_input", "this is no range of days", { facts: { field: "to" } });
  if (last - first >= mostDays[per]) {
    throw new Problem("invalid_input", `by ${per} a range has at most ${mostDays[per]} days`, {
      facts: { field: "to", mostDays: mostDays[per] },
    });
  }
  return { from: dayStart(first), to: dayStart(last + 1) };
}

const newest = (times: readonly (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
};

const isFinal = (month: number, { parts }: PricedMonth): boolean =>
  parts.length > 0 &&
  parts.every(({ isIssued }) => isIssued) &&
  parts.at(-1)?.statement.terms.period.to === monthStart(month + 1);

const sumYen = ({ parts }: PricedMonth): bigint =>
  parts.flatMap(({ statement }) => statement.third).reduce((sum, { yen }) => sum + BigInt(yen), 0n);

/** First seconds of the steps, and the end: a month is no fixed number of seconds. */
function bordersOf({ from, to, per }: { from: number; to: number; per: Per }): number[] {
  const borders: number[] = [];
  const next = (time: number): number =>
    per === "month" ? monthStart(monthOf(time) + 1) : time + (per === "slot" ? slotSeconds : daySeconds);
  for (let time = from; time < to; time = next(time)) borders.push(time);
  const last = borders.at(-1);
  return last === undefined ? [] : [...borders, per === "month" ? to : next(last)];
}

function bucketsOf(
  usages: readonly Usage[],
  { borders, homes }: { borders: readonly number[]; homes: ReadonlySet<string> },
): UsageAnswer["buckets"] {
  const own = borders.slice(1).map(() => [] as Usage[]);
  let step = 0;
  for (const usage of [...usages].sort((a, b) => a.start - b.start)) {
    while (step < own.length - 1 && usage.start >= (borders[step + 1] ?? 0)) step += 1;
    own[step]?.push(usage);
  }
  return own.map((all, index) => ({
    from: borders[index] ?? 0,
    to: borders[index + 1] ?? 0,
    homeWh: String(sumWh(all.filter(({ place }) => homes.has(place)))),
    awayWh: String(sumWh(all.filter(({ place }) => !homes.has(place)))),
    estimatedWh: String(estimated(all)),
    uses: sumUses(all),
  }));
}

const estimated = (usages: readonly Usage[]): bigint =>
  sumWh(usages.filter(({ quality }) => quality === "estimated"));

function sumSessions(
  statements: readonly Pick<Statement, "sessions">[],
  { from, to }: { from: number; to: number },
): UsageAnswer["sessions"] {
  const begun = statements
    .flatMap(({ sessions }) => sessions)
    .filter(({ start }) => from <= start && start < to);
  return { count: begun.length, yen: String(begun.reduce((sum, { yen }) => sum + BigInt(yen), 0n)) };
}
