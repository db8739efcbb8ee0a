import { readText, readWholeNumber } from "../lenient-fields.ts";
import { readEventTime } from "../read-event.ts";
import type { Answered, StationDeps, StationMessage } from "../station-message.ts";

/** OCPP 1.6, 4.9. Words outside its lists are kept as they are. */
export async function statusNotification(
  message: StationMessage,
  { sessions }: StationDeps,
): Promise<Answered> {
  const { payload, station, kept } = message;
  await sessions.noteStatus({
    chargerId: station.chargerId,
    connectorId: readWholeNumber(payload["connectorId"]) ?? 0,
    status: readText(payload["status"]) ?? "Unknown",
    errorCode: readText(payload["errorCode"]),
    at: readEventTime(message).at,
    rawId: kept.rawId,
  });
  return { answer: {} };
}
