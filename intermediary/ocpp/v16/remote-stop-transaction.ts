import type { StartStatus } from "@tsunagu/core/api/intermediary-charging.ts";
import { remoteStatus } from "../remote-status.ts";
import type { StationConnection } from "../station-connection.ts";

/** OCPP 1.6, 5.12. Goes before everything that waits: somebody wants it to stop, or a limit is reached. */
export const remoteStopTransaction = async (
  connection: StationConnection,
  transactionId: number,
): Promise<StartStatus> =>
  remoteStatus(await connection.call("RemoteStopTransaction", { transactionId }, { priority: "stop" }));
