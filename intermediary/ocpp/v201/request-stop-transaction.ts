import type { StartStatus } from "@tsunagu/core/api/intermediary-charging.ts";
import { stationTransactionOf } from "../../sessions/station-transactions.ts";
import { remoteStatus } from "../remote-status.ts";
import type { StationConnection } from "../station-connection.ts";
import type { StationDeps } from "../station-message.ts";

/** OCPP 2.0.1, F03. Goes before everything that waits: somebody wants it to stop, or a limit is reached. */
export async function requestStopTransaction(
  connection: StationConnection,
  transactionId: number,
  { store }: StationDeps,
): Promise<StartStatus> {
  const name = await stationTransactionOf(store, { chargerId: connection.identity, transactionId });
  // A session that began before the station learned 2.0.1 has only our number.
  return remoteStatus(
    await connection.call(
      "RequestStopTransaction",
      { transactionId: name ?? String(transactionId) },
      { priority: "stop" },
    ),
  );
}
