import { readRegisterWh } from "../../meter-readings/read-register-wh.ts";
import { tokenKey } from "../../sessions/token-key.ts";
import { readText } from "../lenient-fields.ts";
import { noteFaults } from "../note-faults.ts";
import { parseMeterValues } from "../parse-meter-values.ts";
import { contentKey, readEventTime } from "../read-event.ts";
import type { Answered, StationDeps, StationMessage } from "../station-message.ts";
import { readTransactionId } from "./read-event.ts";

/**
 * OCPP 1.6, 4.10. A station repeats this message until we answer, and the spec gives us no way to say no: every stop is
 * answered, and the room of sessions finds out what it ends.
 */
export async function stopTransaction(message: StationMessage, deps: StationDeps): Promise<Answered> {
  const { payload, station, kept } = message;
  const token = readText(payload["idTag"]);
  const time = readEventTime(message);
  const data = parseMeterValues(payload["transactionData"], {
    utcOffsetMinutes: station.utcOffsetMinutes,
    receivedAt: kept.receivedAt,
  });
  const registerWh = readRegisterWh(payload["meterStop"]);
  const transactionId = readTransactionId(message);
  const stop = await deps.sessions.end({
    chargerId: station.chargerId,
    transactionId,
    at: time.at,
    registerWh: registerWh ?? data.registers.findLast(({ context }) => context === "end")?.registerWh ?? null,
    token,
    reason: readText(payload["reason"]),
    values: data.registers,
    signed: data.signed,
    stopKey: contentKey(message, time, [
      transactionId,
      payload["meterStop"],
      token === null ? null : tokenKey(token),
    ]),
    rawId: kept.rawId,
  });
  await noteFaults(message, [...data.faults, ...stop.faults], deps);
  return { answer: {} };
}
