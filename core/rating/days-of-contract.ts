import { dayOf, daySeconds, dayStart, monthStart } from "../energy/time.ts";
import { Problem } from "../problem/problem.ts";
import type { BilledDays } from "./home-bill.ts";
import type { HomeTerms, Period } from "./priced-period.ts";

/** The part of a period in which a home contract runs, or undefined if there is none. */
export function contractPeriod({ from, to, place }: HomeTerms, period: Period): Period | undefined {
  for (const border of to === null ? [from] : [from, to]) {
    if (dayStart(dayOf(border)) !== border) {
      throw new Problem("invalid_input", "a home contract begins and ends with a day in Japan", {
        facts: { place, border },
      });
    }
  }
  const running = { from: Math.max(from, period.from), to: Math.min(to ?? period.to, period.to) };
  return running.from < running.to ? running : undefined;
}

/** A day belongs to the period in which it begins, so that the periods of a month never bill a day twice. */
export const daysOfPeriod = ({ from, to }: Period, month: number): BilledDays => ({
  billed: daysBegunBefore(to) - daysBegunBefore(from),
  ofMonth: (monthStart(month + 1) - monthStart(month)) / daySeconds,
});

const daysBegunBefore = (time: number): number => dayOf(time + daySeconds - 1);
