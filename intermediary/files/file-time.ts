import type { fileMapping } from "@tsunagu/core/api/operator.ts";
import type { z } from "zod";

export type FileMapping = z.output<typeof fileMapping>;

/** Files without a zone are of the meter's own country: JST, UTC+9 always. */
const jstOffsetSeconds = 32_400;

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
  const midnight = Date.UTC(number("year"), number("month") - 1, number("day"));
  const written = new Date(midnight);
  if (written.getUTCMonth() + 1 !== number("month") || written.getUTCDate() !== number("day")) return null;
  const secondOfDay = number("hour") * 3600 + number("minute") * 60 + number("second");
  if (number("minute") > 59 || number("second") > 59 || secondOfDay > 86_400) return null;
  return midnight / 1000 + secondOfDay - zoneSeconds(parts["zone"]);
}

function zoneSeconds(zone: string | undefined): number {
  if (zone === undefined) return jstOffsetSeconds;
  if (zone === "Z") return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(-2)) * 60);
}
