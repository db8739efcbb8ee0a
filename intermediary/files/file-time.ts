import type { fileMapping } from "@tsunagu/core/api/operator.ts";
import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { daySeconds, dayStart } from "@tsunagu/core/energy/time.ts";
import { zoneSeconds } from "@tsunagu/core/energy/zone-seconds.ts";
import type { z } from "zod";

export type FileMapping = z.output<typeof fileMapping>;

const patterns: Readonly<Record<FileMapping["timeFormat"], RegExp>> = {
  "yyyy-MM-dd HH:mm:ss":
    /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2}) (?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})$/,
  "yyyy/M/d H:mm":
    /^(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2}) (?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?$/,
  "dd.MM.yyyy HH:mm": /^(?<day>\d{2})\.(?<month>\d{2})\.(?<year>\d{4}) (?<hour>\d{1,2}):(?<minute>\d{2})$/,
  iso: /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?(?<zone>Z|[+-]\d{2}:?\d{2})?$/,
};

/**
 * A time of a file as whole seconds since 1970, or null. 24:00 is the end of its day, as utilities write it. A time that
 * does not exist (31 February) is none.
 */
export function readFileTime(text: string, format: FileMapping["timeFormat"]): number | null {
  const parts = patterns[format].exec(text.trim())?.groups;
  if (parts === undefined) return null;
  const number = (name: string) => Number(parts[name] ?? "0");
  const twoDigits = (name: string) => (parts[name] ?? "").padStart(2, "0");
  const day = parseDayText(`${parts["year"]}-${twoDigits("month")}-${twoDigits("day")}`);
  if (day === undefined || number("minute") > 59 || number("second") > 59) return null;
  const secondOfDay = number("hour") * 3600 + number("minute") * 60 + number("second");
  if (secondOfDay > daySeconds) return null;
  // Files without a zone are of the meter's own country.
  return parts["zone"] === undefined
    ? dayStart(day) + secondOfDay
    : day * daySeconds + secondOfDay - zoneSeconds(parts["zone"]);
}
