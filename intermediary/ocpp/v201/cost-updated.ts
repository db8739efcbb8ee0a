import type { ShownFee } from "../../sessions/ports.ts";
import { stationTransactionOf } from "../../sessions/station-transactions.ts";
import { hasDisplay, noteShown } from "../display-patience.ts";
import type { StationConnection } from "../station-connection.ts";
import type { StationDeps } from "../station-message.ts";

/** OCPP 2.0.1, I02: what it costs so far, in yen; the newest replaces what still waits. The end's is in its answer. */
export async function costUpdated(
  connection: StationConnection,
  fee: ShownFee,
  { store }: StationDeps,
): Promise<void> {
  if (fee.ended || !hasDisplay(connection)) return;
  const transactionId = await stationTransactionOf(store, fee);
  if (transactionId === null) return;
  const outcome = await connection.call(
    "CostUpdated",
    { totalCost: Number(fee.information.yen), transactionId },
    { priority: "display", replaces: `cost of ${transactionId}` },
  );
  noteShown(connection, outcome);
}
