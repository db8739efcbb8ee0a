import { readText } from "../lenient-fields.ts";
import type { Answered, StationDeps, StationMessage } from "../station-message.ts";

/** OCPP 2.0.1, A04. Somebody may have opened the station or tried its password: the operator's log says so. */
export async function securityEventNotification(
  { payload, station }: StationMessage,
  { log }: StationDeps,
): Promise<Answered> {
  log.warn("a station reports a security event", {
    chargerId: station.chargerId,
    type: readText(payload["type"]) ?? "",
  });
  return { answer: {} };
}
