import type { Language } from "@tsunagu/core/api/language.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { kwhNumber } from "@tsunagu/core/energy/kwh-digits.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import { timeText } from "@tsunagu/core/energy/time-text.ts";
import { saidDay } from "../notifications/said-dates.ts";

/** Figures and dates as a paper prints them, in its language. */

const minus = "−";

const grouped = (size: bigint): string => size.toLocaleString("en-US");

/** `−1,234円`, `−¥1,234`. */
export function paperYen(yen: bigint, language: Language): string {
  const sign = yen < 0n ? minus : "";
  const size = grouped(yen < 0n ? -yen : yen);
  return language === "ja" ? `${sign}${size}円` : `${sign}¥${size}`;
}

/** Components keep their sen until a total is rounded: `1,247.00`. */
export function paperSen(sen: bigint): string {
  const size = sen < 0n ? -sen : sen;
  return `${sen < 0n ? minus : ""}${grouped(size / 100n)}.${(size % 100n).toString().padStart(2, "0")}`;
}

/** kWh to the watt-hour, so that a column adds up: `312.418`. */
export const paperKwh = (wh: bigint): string => `${wh < 0n ? minus : ""}${kwhNumber(wh)}`;

/** The day in Japan of a time: `2026年11月24日`, `24 November 2026`. */
export function paperDate(time: number, language: Language): string {
  const day = dayOf(time);
  const year = dayText(day).slice(0, 4);
  return language === "ja" ? `${year}年${saidDay(day).ja}` : `${saidDay(day).en} ${year}`;
}

/** `11/24 18:30`, in Japan. */
export const paperMoment = (time: number): string =>
  timeText(time).slice(5, 16).replace("-", "/").replace("T", " ");
