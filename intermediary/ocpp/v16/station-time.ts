/** A clock that was never set says 1970 or 2000: no station has a measurement from before this. */
const firstCredible = Date.UTC(2010, 0, 1) / 1000;

/** Clocks drift; what is later than this is wrong by zone or never was set. */
const futureSlackSeconds = 300;

const pattern =
  /^(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|z|[+-]\d{2}:?\d{2})?$/;

/**
 * A station's stamp as whole seconds since 1970, or null for one that says nothing. A time without a zone is the station's
 * own (Growatt): its registration says how far that is from UTC.
 */
export function readStationTime(value: unknown, utcOffsetMinutes: number): number | null {
  const match = typeof value === "string" ? pattern.exec(value.trim()) : null;
  if (match === null) return null;
  const [, year, month, day, hour, minute, second = "0", zone] = match;
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const written = new Date(local);
  // Date.UTC carries over what does not exist: 31 February would become a day of March.
  if (written.getUTCMonth() !== Number(month) - 1 || written.getUTCDate() !== Number(day)) return null;
  const at = Math.floor(local / 1000) - offsetSeconds(zone, utcOffsetMinutes);
  return at >= firstCredible ? at : null;
}

function offsetSeconds(zone: string | undefined, utcOffsetMinutes: number): number {
  if (zone === undefined) return utcOffsetMinutes * 60;
  if (zone.toUpperCase() === "Z") return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(-2)) * 60);
}

export type EventTime = { readonly at: number; readonly clock: "good" | "future" | "missing" };

/**
 * When something happened: as stamped, unless the stamp is missing or lies in the future (Chago stamps local time as UTC
 * after its boot). Nothing that is reported has yet to happen, so then it is when we heard of it, and flagged.
 */
export function eventTime(stamp: number | null, receivedAt: number): EventTime {
  if (stamp === null) return { at: receivedAt, clock: "missing" };
  if (stamp > receivedAt + futureSlackSeconds) return { at: receivedAt, clock: "future" };
  return { at: stamp, clock: "good" };
}
