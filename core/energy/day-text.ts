import { dayOf, dayStart, monthOf, monthStart } from "./time.ts";

/** Days since 1970-01-01 of a calendar day as text (`2026-11-01`), or undefined if there is no such day. */
export function parseDayText(text: string): number | undefined {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || dayOfMonth === undefined) return undefined;
  const firstDay = dayOf(monthStart((Number(year) - 1_970) * 12 + Number(month) - 1));
  const day = firstDay + Number(dayOfMonth) - 1;
  return dayText(day) === text ? day : undefined;
}

/** `2026-11-01`. In this form days of the years 0 to 9999 compare as text. */
export function dayText(day: number): string {
  const month = monthOf(dayStart(day));
  const year = String(1_970 + Math.floor(month / 12)).padStart(4, "0");
  const monthOfYear = String(month - Math.floor(month / 12) * 12 + 1).padStart(2, "0");
  const dayOfMonth = String(day - dayOf(monthStart(month)) + 1).padStart(2, "0");
  return `${year}-${monthOfYear}-${dayOfMonth}`;
}
