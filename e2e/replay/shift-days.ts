import { dayOf, daySeconds, monthStart } from "@tsunagu/core/energy/time.ts";

/** By how many whole days what begins at `firstStart` must be moved to begin on the 1st of the month, at its own hour. */
export const shiftDaysOf = (firstStart: number, month: number): number =>
  dayOf(monthStart(month)) - dayOf(firstStart);

/** Seconds since 1970, moved by whole days. */
export const movedBy = (at: number, shiftDays: number): number => at + shiftDays * daySeconds;
