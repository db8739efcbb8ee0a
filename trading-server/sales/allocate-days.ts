import { splitByLargestRemainder } from "@tsunagu/core/energy/split-by-largest-remainder.ts";
import { dayOf, daySeconds, dayStart, monthStart } from "@tsunagu/core/energy/time.ts";
import type { MonthPart } from "../months/price-month.ts";

/** What one place sold on one day of the month. */
export type SoldDay = {
  readonly day: number;
  readonly place: string;
  readonly kind: "home" | "site";
  readonly energyWh: bigint;
  readonly amountYen: bigint;
};

type Span = { readonly month: number; readonly until: number };

/** Spreads the parts of a month over its days up to `until`; together they are the parts' third fees and Wh. */
export function allocateDays(parts: readonly MonthPart[], span: Span): readonly SoldDay[] {
  const sold = new Map<string, SoldDay>();
  for (const one of parts.flatMap((part) => [...homeDays(part, span), ...sessionDays(part, span)])) {
    const key = `${one.day} ${one.place}`;
    const before = sold.get(key);
    sold.set(key, {
      ...one,
      energyWh: one.energyWh + (before?.energyWh ?? 0n),
      amountYen: one.amountYen + (before?.amountYen ?? 0n),
    });
  }
  return [...sold.values()].sort((a, b) => a.day - b.day || (a.place < b.place ? -1 : 1));
}

function homeDays({ statement, usages }: MonthPart, span: Span): SoldDay[] {
  const { terms, homes, third } = statement;
  return terms.homes.flatMap((home) => {
    const yen = BigInt(third.find(({ place, kind }) => place === home.place && kind === "home")?.yen ?? "0");
    const fixed = BigInt(homes.find(({ place }) => place === home.place)?.fixedYen ?? "0");
    const from = Math.max(home.from, terms.period.from);
    const to = Math.min(home.to ?? terms.period.to, terms.period.to, span.until);
    const days = daysBetween(from, Math.max(to, from + 1), span);
    const own = usages.filter(({ place }) => place === home.place);
    const wh = days.map((day) =>
      own
        .filter(({ start }) => dayInMonth(start, days, span) === day)
        .reduce((sum, usage) => sum + usage.wh, 0n),
    );
    const evenly = days.map(() => 1n);
    const fixedShares = splitByLargestRemainder(fixed, evenly);
    const isUsed = wh.some((energy) => energy > 0n);
    const restShares = splitByLargestRemainder(yen - fixed, isUsed ? wh : evenly);
    return days.map((day, index) => ({
      day,
      place: home.place,
      kind: "home" as const,
      energyWh: wh[index] ?? 0n,
      amountYen: (fixedShares[index] ?? 0n) + (restShares[index] ?? 0n),
    }));
  });
}

function sessionDays({ statement }: MonthPart, span: Span): SoldDay[] {
  return statement.sessions.map(({ place, start, wh, yen }) => ({
    day: dayInMonth(start, daysBetween(monthStart(span.month), monthStart(span.month + 1), span), span),
    place,
    kind: "site" as const,
    energyWh: BigInt(wh),
    amountYen: BigInt(yen),
  }));
}

/** Days of the month, from 1, that a time from ≤ t < to touches. */
function daysBetween(from: number, to: number, { month }: Span): number[] {
  const first = dayOf(monthStart(month));
  const days: number[] = [];
  for (let day = dayOf(from); dayStart(day) < to; day++) days.push(day - first + 1);
  return days;
}

/** What was measured before or after is on the first or last of the days: nothing is left out. */
function dayInMonth(time: number, days: readonly number[], { month }: Span): number {
  const day = Math.floor((time - monthStart(month)) / daySeconds) + 1;
  return Math.min(Math.max(day, days[0] ?? 1), days.at(-1) ?? 1);
}
