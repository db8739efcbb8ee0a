import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { daySeconds } from "@tsunagu/core/energy/time.ts";
import { zoneSeconds } from "@tsunagu/core/energy/zone-seconds.ts";
import { clockSlackSeconds, firstCredibleAt } from "../meter-readings/credible-time.ts";

const pattern =
  /^(\d{4})-(\d{1,2})-(\d{1,2})[Tt ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|z|[+-]\d{2}:?\d{2})?$/;

/** Seconds or milliseconds since 1970, as some firmwares write them. */
const counted = /^(\d{10})(\d{3})?$/;

/**
 * A station's stamp as whole seconds since 1970, or null for one that says nothing. A time without a zone is the station's
 * own (Growatt): its registration says how far that is from UTC.
 */
export function readStationTime(value: unknown, utcOffsetMinutes: number): number | null {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  const [, seconds] = counted.exec(text) ?? [];
  if (seconds !== undefined) return credible(Number(seconds));
  const match = pattern.exec(text);
  if (match === null) return null;
  const [, year, month = "", dayOfMonth = "", hour, minute, second = "0", zone] = match;
  const day = parseDayText(`${year}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`);
  if (day === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const local = day * daySeconds + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const at = local - (zone === undefined ? utcOffsetMinutes * 60 : zoneSeconds(zone));
  return credible(at);
}

const credible = (at: number): number | null => (at >= firstCredibleAt ? at : null);

export type EventTime = { readonly at: number; readonly clock: "good" | "future" | "missing" };

/**
 * When something happened: as stamped, unless the stamp is missing or lies in the future (Chago stamps local time as UTC
 * after its boot). Nothing that is reported has yet to happen, so then it is when we heard of it, and flagged.
 */
export function eventTime(stamp: number | null, receivedAt: number): EventTime {
  if (stamp === null) return { at: receivedAt, clock: "missing" };
  if (stamp > receivedAt + clockSlackSeconds) return { at: receivedAt, clock: "future" };
  return { at: stamp, clock: "good" };
}
