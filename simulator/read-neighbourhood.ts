import { readFileSync } from "node:fs";
import type { ChargerSettings } from "./devices/simulated-charger.ts";
import type { MeterSettings } from "./devices/simulated-meter.ts";

/** The devices to play and their credentials, as the operator's registration gave them. */
export type Neighbourhood = {
  readonly seed: number;
  /** Meters count from here, and what lies between here and now is reported at the first start. Seconds since 1970. */
  readonly since: number;
  readonly mqttUrl: string;
  readonly ocppUrl: string;
  readonly home: {
    readonly settlement: MeterSettings;
    readonly heatPump: MeterSettings;
    readonly wallbox: ChargerSettings;
  };
  readonly plants: readonly (MeterSettings & { readonly method: "solar" | "wind"; readonly peakW: number })[];
  readonly publicChargers: readonly ChargerSettings[];
  /** The card of the one who drives. */
  readonly card: string;
};

export const readNeighbourhood = (path: string): Neighbourhood =>
  JSON.parse(readFileSync(path, "utf8")) as Neighbourhood;
