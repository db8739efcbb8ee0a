import type { Store } from "../../store/open-database.ts";
import { askSettings } from "../ask-settings.ts";
import type { StationConnection } from "../station-connection.ts";
import type { Station } from "../station-message.ts";
import { type StationVariable, setVariable } from "./set-variable.ts";

const register = "Energy.Active.Import.Register";

type Wanted = StationVariable & { readonly values: readonly string[] };

/** Some stations send no energy unless asked (facts of the field). */
const wanted = (meterValueSeconds: number): readonly Wanted[] => [
  // The two ends decide the energy.
  { component: "SampledDataCtrlr", variable: "TxStartedMeasurands", values: [register] },
  { component: "SampledDataCtrlr", variable: "TxEndedMeasurands", values: [register] },
  {
    component: "SampledDataCtrlr",
    variable: "TxUpdatedMeasurands",
    values: [`${register},Power.Active.Import`, register],
  },
  { component: "SampledDataCtrlr", variable: "TxUpdatedInterval", values: [String(meterValueSeconds)] },
  // On the half hour, so that sessions are cut at slot borders by real readings.
  { component: "AlignedDataCtrlr", variable: "Measurands", values: [register] },
  { component: "AlignedDataCtrlr", variable: "Interval", values: ["1800"] },
  { component: "AlignedDataCtrlr", variable: "SendDuringIdle", values: ["false"] },
  // An end after hours offline still brings the half hours; every sample would make it too large for some stations.
  { component: "AlignedDataCtrlr", variable: "TxEndedMeasurands", values: [register] },
  { component: "AlignedDataCtrlr", variable: "TxEndedInterval", values: ["1800"] },
  { component: "SampledDataCtrlr", variable: "TxEndedInterval", values: ["0"] },
  { component: "TxCtrlr", variable: "StopTxOnInvalidId", values: ["true"] },
  { component: "OCPPCommCtrlr", variable: "HeartbeatInterval", values: ["300"] },
  { component: "TariffCostCtrlr", variable: "Enabled", instance: "Tariff", values: ["true"] },
  { component: "TariffCostCtrlr", variable: "Enabled", instance: "Cost", values: ["true"] },
  { component: "TariffCostCtrlr", variable: "Currency", values: ["JPY"] },
];

const nameOf = ({ component, variable, instance }: StationVariable): string =>
  [component, variable, ...(instance === undefined ? [] : [instance])].join(".");

/** Asks a station to report what sessions are made of. Nothing here is needed to charge. */
export const configureStation = (
  connection: StationConnection,
  { station, store }: { station: Station; store: Store },
): Promise<void> =>
  askSettings(
    wanted(station.meterValueSeconds).map(({ values, ...variable }) => ({
      name: nameOf(variable),
      values,
      put: (value) => setVariable(connection, variable, value),
    })),
    { chargerId: connection.identity, store },
  );
