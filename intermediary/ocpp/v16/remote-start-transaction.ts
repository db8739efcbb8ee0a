import type { StartStatus } from "@tsunagu/core/api/intermediary-charging.ts";
import { remoteStatus } from "../remote-status.ts";
import type { StationConnection } from "../station-connection.ts";

/** OCPP 1.6, 7.28: an `idTag` has 20 characters; 2.0.1 takes 36. */
const longestIdTag = 20;

/** OCPP 1.6, 5.11. Accepted means that the station will try; the session begins when it says so. */
export async function remoteStartTransaction(
  connection: StationConnection,
  { connectorId, token }: { connectorId: number; token: string },
): Promise<StartStatus> {
  if (token.length > longestIdTag) return "rejected";
  return remoteStatus(
    await connection.call("RemoteStartTransaction", { connectorId, idTag: token }, { priority: "command" }),
  );
}
