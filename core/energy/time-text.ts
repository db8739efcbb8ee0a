import { dayText } from "./day-text.ts";
import { dayOf, dayStart } from "./time.ts";

/** `2026-11-01T09:30:00+09:00`: a time in Japan, for people (whole seconds since 1970). */
export function timeText(time: number): string {
  const day = dayOf(time);
  const second = time - dayStart(day);
  const parts = [Math.floor(second / 3_600), Math.floor(second / 60) % 60, second % 60];
  return `${dayText(day)}T${parts.map((part) => String(part).padStart(2, "0")).join(":")}+09:00`;
}
