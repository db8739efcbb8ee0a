import { noteFaults } from "../note-faults.ts";
import { parseMeterValues } from "../parse-meter-values.ts";
import { toConnectorId } from "../read-event.ts";
import type { Answered, StationDeps, StationMessage } from "../station-message.ts";

/**
 * OCPP 2.0.1, J01. Says no transaction: of an EVSE that charges, its register belongs to the session; of others, and of the
 * station's own meter (EVSE 0), it is a charger at rest.
 */
export async function meterValues(message: StationMessage, deps: StationDeps): Promise<Answered> {
  const { payload, station, kept } = message;
  const parsed = parseMeterValues(payload["meterValue"], {
    utcOffsetMinutes: station.utcOffsetMinutes,
    receivedAt: kept.receivedAt,
  });
  const isMainMeter = payload["evseId"] === 0;
  const taken = await deps.sessions.take({
    chargerId: station.chargerId,
    connectorId: isMainMeter ? null : toConnectorId(payload["evseId"], station),
    transactionId: null,
    values: parsed.registers,
    signed: parsed.signed,
    rawId: kept.rawId,
  });
  await noteFaults(message, [...parsed.faults, ...taken.faults], deps);
  return { answer: {} };
}
