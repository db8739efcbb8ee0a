import type { StationDeps } from "../station-message.ts";
import { loadConnectorStatus } from "./connector-status.ts";
import type { TransactionEvent } from "./read-transaction-event.ts";

/** In 2.0.1 a connector is only `Occupied`; what it does is said by its transaction. */
const statuses = new Map([
  ["Charging", "Charging"],
  ["SuspendedEV", "SuspendedEV"],
  ["SuspendedEVSE", "SuspendedEVSE"],
  ["EVConnected", "Preparing"],
  ["Idle", "Preparing"],
]);

/** Keeps what a connector does in the words of 1.6, which say more and which every screen knows. */
export async function noteChargingState(
  { kind, chargerId, chargingState, at, rawId }: TransactionEvent,
  connectorId: number,
  { sessions, store }: StationDeps,
): Promise<void> {
  const status = kind === "ended" ? "Finishing" : statuses.get(chargingState ?? "");
  if (status === undefined) return;
  // The plug may be out already.
  if (kind === "ended" && (await loadConnectorStatus(store, { chargerId, connectorId })) === "Available")
    return;
  await sessions.noteStatus({ chargerId, connectorId, status, errorCode: null, at, rawId });
}
