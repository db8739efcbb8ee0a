import type { Store } from "../../store/open-database.ts";
import type { StationConnection } from "../station-connection.ts";
import type { Station } from "../station-message.ts";
import { changeConfiguration } from "./change-configuration.ts";

const register = "Energy.Active.Import.Register";

/** In this order; of several values the first that the station takes. Some stations send no energy unless asked (facts of the field). */
const wanted = (
  meterValueSeconds: number,
): readonly (readonly [key: string, values: readonly string[]])[] => [
  ["MeterValuesSampledData", [`${register},Power.Active.Import`, register]],
  ["MeterValueSampleInterval", [String(meterValueSeconds)]],
  // On the half hour, so that sessions are cut at slot borders by real readings.
  ["ClockAlignedDataInterval", ["1800"]],
  ["MeterValuesAlignedData", [register]],
  // A stop after hours offline still brings the half hours; every sample would make it too large for some stations.
  ["StopTxnAlignedData", [register]],
  ["StopTxnSampledData", [""]],
  ["StopTransactionOnInvalidId", ["true"]],
  ["HeartbeatInterval", ["300"]],
  // Yen have no decimals.
  ["NumberOfDecimalsForCostValues", ["0"]],
];

/** Not one after another for ever: a station that answers none of these is left alone. */
const mostUnanswered = 2;

/**
 * Asks a station to report what sessions are made of. What it rejects or does not know it keeps as it is: nothing here is
 * needed to charge, and the stop always tells the energy. What it said is kept for the operator.
 */
export async function configureStation(
  connection: StationConnection,
  { station, store }: { station: Station; store: Store },
): Promise<void> {
  const said: Record<string, string> = {};
  let unanswered = 0;
  for (const [key, values] of wanted(station.meterValueSeconds)) {
    for (const value of values) {
      const status = await changeConfiguration(connection, { key, value });
      said[key] = status;
      if (status === "no-answer") unanswered += 1;
      if (status !== "Rejected") break;
    }
    if (unanswered >= mostUnanswered || said[key] === "offline") break;
  }
  await store
    .updateTable("charger_boots")
    .set({ configuration: JSON.stringify(said) })
    .where("charger_id", "=", connection.identity)
    .execute();
}
