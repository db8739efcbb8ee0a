import { dayOf, dayStart } from "@tsunagu/core/energy/time.ts";

/** The day in Japan of a time, as `2026-11-01`: in this form days compare as text. */
export const dayTextOf = (at: number): string =>
  new Date((dayStart(dayOf(at)) + 32_400) * 1000).toISOString().slice(0, 10);

/** First second of such a day. */
export const startOfDayText = (day: string): number => Date.parse(`${day}T00:00:00+09:00`) / 1000;
