import { noteFaults } from "../note-faults.ts";
import { parseMeterValues } from "../parse-meter-values.ts";
import type { Answered, StationDeps, StationMessage } from "../station-message.ts";
import { readConnectorId, readTransactionId } from "./read-event.ts";

/**
 * OCPP 1.6, 4.7. Some stations leave the transaction out or send another's number: then connector and time tell. A value
 * that belongs to no session is a charger at rest.
 */
export async function meterValues(message: StationMessage, deps: StationDeps): Promise<Answered> {
  const { payload, station, kept } = message;
  const parsed = parseMeterValues(payload["meterValue"], {
    utcOffsetMinutes: station.utcOffsetMinutes,
    receivedAt: kept.receivedAt,
  });
  const taken = await deps.sessions.take({
    chargerId: station.chargerId,
    connectorId: readConnectorId(message),
    transactionId: readTransactionId(message),
    values: parsed.registers,
    signed: parsed.signed,
    rawId: kept.rawId,
  });
  await noteFaults(message, [...parsed.faults, ...taken.faults], deps);
  return { answer: {} };
}
