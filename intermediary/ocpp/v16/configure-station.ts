import type { Store } from "../../store/open-database.ts";
import { askSettings } from "../ask-settings.ts";
import type { StationConnection } from "../station-connection.ts";
import type { Station } from "../station-message.ts";
import { changeConfiguration } from "./change-configuration.ts";

const register = "Energy.Active.Import.Register";

/** Some stations send no energy unless asked (facts of the field). */
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

/** Asks a station to report what sessions are made of. Nothing here is needed to charge, and the stop always tells the energy. */
export const configureStation = (
  connection: StationConnection,
  { station, store }: { station: Station; store: Store },
): Promise<void> =>
  askSettings(
    wanted(station.meterValueSeconds).map(([key, values]) => ({
      name: key,
      values,
      put: (value) => changeConfiguration(connection, { key, value }),
    })),
    { chargerId: connection.identity, store },
  );
