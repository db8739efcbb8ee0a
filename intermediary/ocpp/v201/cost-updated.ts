import type { ShownFee } from "../../sessions/ports.ts";
import { stationTransactionOf } from "../../sessions/station-transactions.ts";
import type { StationConnection } from "../station-connection.ts";
import type { StationDeps } from "../station-message.ts";

/** Stations that do not know the message, or never answer it, are not asked again while they are connected. */
const withoutDisplay = new WeakMap<StationConnection, number>();
const mostUnanswered = 2;

/** OCPP 2.0.1, I02: what it costs so far, in yen; the newest replaces what still waits. The end's is in its answer. */
export async function costUpdated(
  connection: StationConnection,
  fee: ShownFee,
  { store }: StationDeps,
): Promise<void> {
  if (fee.ended) return;
  const unanswered = withoutDisplay.get(connection) ?? 0;
  if (unanswered >= mostUnanswered) return;
  const transactionId = await stationTransactionOf(store, fee);
  if (transactionId === null) return;
  const outcome = await connection.call(
    "CostUpdated",
    { totalCost: Number(fee.information.yen), transactionId },
    { priority: "display", replaces: `cost of ${transactionId}` },
  );
  if (outcome.kind === "refused") withoutDisplay.set(connection, mostUnanswered);
  if (outcome.kind === "no-answer") withoutDisplay.set(connection, unanswered + 1);
  if (outcome.kind === "answered") withoutDisplay.delete(connection);
}
