import { sumWattHours, type WattHours } from "../energy/watt-hours.ts";
import type { Usage } from "./usage.ts";

/** How much of the energy is no measurement (推計). */
export const estimatedWh = (usages: readonly Usage[]): WattHours =>
  sumWattHours(usages.filter(({ quality }) => quality === "estimated").map(({ wh }) => wh));
