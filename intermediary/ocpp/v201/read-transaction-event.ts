import type { MessageFaultCode } from "@tsunagu/core/api/device-codes.ts";
import { tokenKey } from "../../sessions/token-key.ts";
import type { TransactionTold } from "../../sessions/transaction-told.ts";
import { readText, readWholeNumber } from "../lenient-fields.ts";
import { parseMeterValues } from "../parse-meter-values.ts";
import { contentKey, readEventTime, toConnectorId } from "../read-event.ts";
import { toPayload } from "../read-frame.ts";
import type { StationMessage } from "../station-message.ts";
import { readIdToken } from "./id-token.ts";

export type TransactionEvent = Omit<TransactionTold, "name"> & {
  /** Null: the station forgot it, and connector and time have to tell. */
  readonly name: string | null;
  readonly chargingState: string | null;
  readonly faults: readonly MessageFaultCode[];
};

const kinds = new Map([
  ["started", "started"],
  ["ended", "ended"],
] as const) as ReadonlyMap<string, "started" | "ended">;

/**
 * OCPP 2.0.1, TransactionEventRequest. `seqNo` is not looked at (some stations always say 0), nor is `offline`: when it
 * was and what it says decide.
 */
export function readTransactionEvent(message: StationMessage): TransactionEvent {
  const { payload, station, kept } = message;
  const time = readEventTime(message);
  const info = toPayload(payload["transactionInfo"]);
  const evse = toPayload(payload["evse"]);
  const name = readText(info["transactionId"]);
  const kind = kinds.get(readText(payload["eventType"])?.toLowerCase() ?? "") ?? "updated";
  const token = readIdToken(payload["idToken"]);
  const parsed = parseMeterValues(payload["meterValue"], {
    utcOffsetMinutes: station.utcOffsetMinutes,
    receivedAt: kept.receivedAt,
  });
  const { registers } = parsed;
  const begin = registers.find(({ context }) => context === "begin");
  const first = kind === "started" ? registers[0] : undefined;
  // Some stations stamp the register of the begin with the time of its message.
  const last = registers
    .filter(({ context }) => context !== "begin")
    .toSorted((a, b) => a.at - b.at)
    .at(-1);
  const end = registers.findLast(({ context }) => context === "end") ?? last;
  const connectorId = evse["id"] === undefined ? null : toConnectorId(evse["id"], station);
  return {
    kind,
    chargerId: station.chargerId,
    name,
    connectorId,
    evseConnector: readWholeNumber(evse["connectorId"]),
    at: time.at,
    clock: time.clock,
    token,
    remoteStartId: readWholeNumber(info["remoteStartId"]),
    beginWh: (begin ?? first)?.registerWh ?? null,
    endWh: kind === "ended" ? (end?.registerWh ?? null) : null,
    values: registers,
    signed: parsed.signed,
    reason: readText(info["stoppedReason"]) ?? readText(payload["triggerReason"]),
    key: contentKey(message, time, [
      kind,
      name,
      connectorId,
      (begin ?? first)?.registerWh,
      end?.registerWh,
      token === null ? null : tokenKey(token),
    ]),
    rawId: kept.rawId,
    chargingState: readText(info["chargingState"]),
    faults: parsed.faults,
  };
}
