import type { Language } from "@tsunagu/core/api/language.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";

/** Everything is said in Japan's time, wherever the phone is: bills and slots are of that time. */
const timeZone = "Asia/Tokyo";
const locale = { ja: "ja-JP", en: "en-GB" } as const;

const format = (options: Intl.DateTimeFormatOptions) => {
  const of = (language: Language) => new Intl.DateTimeFormat(locale[language], { timeZone, ...options });
  const formats = { ja: of("ja"), en: of("en") };
  return (time: number, language: Language): string => formats[language].format(time * 1_000);
};

/** Times are whole seconds since 1970. `11月24日(月)`, `Mon, 24 Nov`. */
export const formatDay = format({ month: "short", day: "numeric", weekday: "short" });
/** `2026年11月24日`, `24 November 2026`. */
export const formatDate = format({ year: "numeric", month: "long", day: "numeric" });
/** `23:30`. */
export const formatClock = format({ hour: "2-digit", minute: "2-digit", hour12: false });
/** Where a half hour ends: the day's last one at `24:00`. */
export function formatClockAtEnd(time: number, language: Language): string {
  const text = formatClock(time, language);
  return text === "00:00" ? "24:00" : text;
}
/** `11月24日 23:30`. */
export const formatMoment = format({
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
});
const yearAndMonth = format({ year: "numeric", month: "long" });
const monthAlone = format({ month: "long" });

/** `2026年11月`, `November 2026`. */
export const formatMonth = (month: number, language: Language): string =>
  yearAndMonth(monthStart(month), language);

/** `11月`, `November`. */
export const formatMonthAlone = (month: number, language: Language): string =>
  monthAlone(monthStart(month), language);

/** `1:04:09`, or `4:09` under an hour. */
export function formatDuration(seconds: number): string {
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3_600);
  const tail = String(seconds % 60).padStart(2, "0");
  return hours === 0 ? `${minutes}:${tail}` : `${hours}:${String(minutes).padStart(2, "0")}:${tail}`;
}

export const daysOfMonth = (month: number): number =>
  Math.round((monthStart(month + 1) - monthStart(month)) / 86_400);

/** `2026-11` ↔ months since 1970-01. */
export const monthToText = (month: number): string =>
  `${1_970 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;

export function monthOfText(text: string): number | null {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  return match === null ? null : (Number(match[1]) - 1_970) * 12 + Number(match[2]) - 1;
}

/** `2026-11-24` of the n-th day of a month, from 1. */
export const dayToText = (month: number, day: number): string =>
  `${monthToText(month)}-${String(day).padStart(2, "0")}`;

/** First second of a `2026-11-24`; null where there is no such day. */
export function startOfDayText(text: string): number | null {
  const month = monthOfText(text.slice(0, 7));
  const day = /^-\d{2}$/.test(text.slice(7)) ? Number(text.slice(8)) : 0;
  if (month === null || day < 1 || day > daysOfMonth(month)) return null;
  return monthStart(month) + (day - 1) * 86_400;
}

const ofDayText =
  (say: (time: number, language: Language) => string) =>
  (text: string, language: Language): string => {
    const start = startOfDayText(text);
    return start === null ? text : say(start, language);
  };

/** `2026-11-24` → `2026年11月24日`; what is no day stays as it is. */
export const formatDateText = ofDayText(formatDate);
/** `2026-11-24` → `11月24日(月)`; what is no day stays as it is. */
export const formatDayText = ofDayText(formatDay);

/** `2026-11-24` of a time, in Japan. */
export const todayText = (time: number): string =>
  new Date((time + 32_400) * 1_000).toISOString().slice(0, 10);
