import { longestText, readText, readWholeNumber } from "./lenient-fields.ts";
import type { Station, StationMessage } from "./station-message.ts";
import { type EventTime, eventTime, readStationTime } from "./station-time.ts";

/** A message without a usable stamp is taken for a repetition of the same content within this time. */
const repetitionSeconds = 600;

export const readEventTime = ({ payload, station, kept }: StationMessage): EventTime =>
  eventTime(readStationTime(payload["timestamp"], station.utcOffsetMinutes), kept.receivedAt);

/** What a message says, whatever its id: stations repeat messages under new ids, and reuse ids. */
export function contentKey(
  { payload, kept }: StationMessage,
  time: EventTime,
  parts: readonly unknown[],
): string {
  const stamp =
    time.clock === "missing"
      ? `received ${Math.floor(kept.receivedAt / repetitionSeconds)}`
      : readText(payload["timestamp"]);
  return [stamp, ...parts].map((part) => String(part ?? "").slice(0, longestText)).join("|");
}

/** Each connector is a meter of its own on the ledger, so a station that counts without end must not make them. */
const mostConnectors = 64;

/** The only connector of a station needs no number. Null: the station as a whole. */
export function toConnectorId(value: unknown, { connectors }: Station): number | null {
  const id = readWholeNumber(value);
  if (id !== null && id >= 1 && id <= mostConnectors) return id;
  return connectors === 1 ? 1 : null;
}
