import { readWholeNumber } from "../lenient-fields.ts";
import { toConnectorId } from "../read-event.ts";
import type { StationMessage } from "../station-message.ts";

/** Null for a number we cannot have given out: -1 and 0 stand for a transaction that began offline. */
export function readTransactionId({ payload }: StationMessage): number | null {
  const id = readWholeNumber(payload["transactionId"]);
  return id !== null && id > 0 ? id : null;
}

export const readConnectorId = ({ payload, station }: StationMessage): number | null =>
  toConnectorId(payload["connectorId"], station);
