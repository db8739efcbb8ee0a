import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { monthText } from "@tsunagu/core/energy/month-text.ts";
import type { Text } from "./add-notification.ts";

const englishMonths = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** A month, counted from 1970-01, as people say it: 2026年11月, November 2026. */
export function saidMonth(month: number): Text {
  const [year = "", number = ""] = monthText(month).split("-");
  return { ja: `${year}年${Number(number)}月`, en: `${englishMonths[Number(number) - 1]} ${year}` };
}

/** A day, counted from 1970-01-01: 12月31日, 31 December. */
export function saidDay(day: number): Text {
  const [, month = "", date = ""] = dayText(day).split("-");
  return {
    ja: `${Number(month)}月${Number(date)}日`,
    en: `${Number(date)} ${englishMonths[Number(month) - 1]}`,
  };
}
