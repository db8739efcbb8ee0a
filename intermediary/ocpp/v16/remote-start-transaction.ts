import type { StartStatus } from "@tsunagu/core/api/intermediary.ts";
import type { StationConnection } from "../station-connection.ts";
import { remoteStatus } from "./remote-status.ts";

/** OCPP 1.6, 5.11. Accepted means that the station will try; the session begins when it says so. */
export const remoteStartTransaction = async (
  connection: StationConnection,
  { connectorId, token }: { connectorId: number; token: string },
): Promise<StartStatus> =>
  remoteStatus(
    await connection.call("RemoteStartTransaction", { connectorId, idTag: token }, { priority: "command" }),
  );
