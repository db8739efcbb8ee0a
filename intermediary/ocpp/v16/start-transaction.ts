import { readRegisterWh } from "../../meter-readings/read-register-wh.ts";
import { tokenKey } from "../../sessions/token-key.ts";
import { readText } from "../lenient-fields.ts";
import { contentKey, readEventTime } from "../read-event.ts";
import type { Answered, StationDeps, StationMessage } from "../station-message.ts";
import { idTagInfo } from "./id-tag-info.ts";
import { readConnectorId } from "./read-event.ts";

/**
 * OCPP 1.6, 4.8. It may have begun long ago, offline, by a card nobody knows: it is a session all the same, and only the
 * answer says whether it may go on. A register that is missing is unknown, never 0.
 */
export async function startTransaction(
  message: StationMessage,
  { sessions }: StationDeps,
): Promise<Answered> {
  const { payload, station, kept } = message;
  const token = readText(payload["idTag"]) ?? "";
  const time = readEventTime(message);
  const connectorId = readConnectorId(message) ?? 1;
  const begun = await sessions.begin({
    chargerId: station.chargerId,
    connectorId,
    token,
    at: time.at,
    clock: time.clock,
    registerWh: readRegisterWh(payload["meterStart"]),
    startKey: contentKey(message, time, [connectorId, payload["meterStart"], tokenKey(token)]),
    rawId: kept.rawId,
  });
  return { answer: { transactionId: begun.transactionId, idTagInfo: idTagInfo(begun.tokenState) } };
}
