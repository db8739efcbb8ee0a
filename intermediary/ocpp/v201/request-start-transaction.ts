import type { StartStatus } from "@tsunagu/core/api/intermediary-charging.ts";
import { drawRemoteStartId } from "../../sessions/remote-starts.ts";
import { remoteStatus } from "../remote-status.ts";
import type { StationConnection } from "../station-connection.ts";
import type { StationDeps } from "../station-message.ts";
import type { RemoteStart } from "../station-version.ts";

/**
 * OCPP 2.0.1, F01. Accepted means that the station will try; the session begins when it says so, and says the number of
 * this request with it. The token is the central system's own, whatever card or car stands behind it.
 */
export async function requestStartTransaction(
  connection: StationConnection,
  { startRequestId, connectorId, token }: RemoteStart,
  { store }: StationDeps,
): Promise<StartStatus> {
  const remoteStartId = await drawRemoteStartId(store, startRequestId);
  return remoteStatus(
    await connection.call(
      "RequestStartTransaction",
      { evseId: connectorId, remoteStartId, idToken: { idToken: token, type: "Central" } },
      { priority: "command" },
    ),
  );
}
