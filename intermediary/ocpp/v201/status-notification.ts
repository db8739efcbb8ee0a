import type { Store } from "../../store/open-database.ts";
import { readText, readWholeNumber } from "../lenient-fields.ts";
import { readEventTime, toConnectorId } from "../read-event.ts";
import type { Answered, StationDeps, StationMessage } from "../station-message.ts";
import { loadConnectorStatus } from "./connector-status.ts";

/**
 * OCPP 2.0.1, G01. One EVSE is one connector of ours, since it charges one car at a time; of its plugs only the one that is
 * in use tells whether it is free. Words outside the list are kept as they are.
 */
export async function statusNotification(message: StationMessage, deps: StationDeps): Promise<Answered> {
  const { payload, station, kept } = message;
  const isWhole = payload["evseId"] === 0;
  const connectorId = isWhole ? 0 : (toConnectorId(payload["evseId"], station) ?? 0);
  const at = { chargerId: station.chargerId, connectorId };
  const status = readText(payload["connectorStatus"]) ?? "Unknown";
  const plug = readWholeNumber(payload["connectorId"]);
  if (await isOtherPlug(deps.store, { ...at, plug })) return { answer: {} };
  await deps.sessions.noteStatus({
    ...at,
    status: status === "Occupied" ? occupied(await loadConnectorStatus(deps.store, at)) : status,
    errorCode: null,
    at: readEventTime(message).at,
    rawId: kept.rawId,
  });
  return { answer: {} };
}

const busy = new Set(["Charging", "SuspendedEV", "SuspendedEVSE", "Finishing"]);

/** A transaction says more than that somebody is there. */
const occupied = (known: string | null): string => (known !== null && busy.has(known) ? known : "Preparing");

async function isOtherPlug(
  store: Store,
  { chargerId, connectorId, plug }: { chargerId: string; connectorId: number; plug: number | null },
): Promise<boolean> {
  const running = await store
    .selectFrom("sessions")
    .innerJoin("station_transactions", "station_transactions.session_id", "sessions.session_id")
    .select("evse_connector")
    .where("sessions.charger_id", "=", chargerId)
    .where("connector_id", "=", connectorId)
    .where("state", "=", "running")
    .orderBy("started_at", "desc")
    .executeTakeFirst();
  const used = running?.evse_connector ?? null;
  return used !== null && plug !== null && used !== plug;
}
