import { dayText, parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, dayStart } from "@tsunagu/core/energy/time.ts";

/** The day in Japan of a time, as `2026-11-01`: in this form days compare as text. */
export const dayTextOf = (at: number): string => dayText(dayOf(at));

/** First second of such a day. Throws `RangeError` on text that is no day. */
export function startOfDayText(text: string): number {
  const day = parseDayText(text);
  if (day === undefined) throw new RangeError(`there is no day ${text}`);
  return dayStart(day);
}
