import type { CallTools } from "@tsunagu/core/api/call-contract.ts";
import type { Log } from "@tsunagu/edge/create-log.ts";
import type { SimulatedStation, StationSettings } from "../devices/simulated-station.ts";
import type { WorldBook } from "../devices/world-book.ts";
import type { MeterOperator } from "../meter-operator/import-half-hours.ts";
import type { Habit } from "../world/charging-plan.ts";
import type { LiveMeter } from "./live-meter.ts";
import type { Progress } from "./progress.ts";
import type { Neighbourhood } from "./read-neighbourhood.ts";
import type { Residents } from "./residents.ts";

export type TownTools = {
  readonly stateFile: string;
  readonly operator: CallTools;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: Log;
  /** Something changed that a looker-on would see. */
  readonly onChange: () => void;
};

/** What the players of homes, plants and chargers share. */
export type Scene = Omit<TownTools, "stateFile" | "operator"> & {
  readonly file: Neighbourhood;
  readonly book: WorldBook;
  readonly meterOperator: MeterOperator;
  readonly progress: Progress;
  readonly residents: Residents;
  readonly stop: AbortSignal;
  /** As far as it is known who has moved in. */
  readonly habits: () => readonly Habit[];
  readonly startStation: (settings: StationSettings) => SimulatedStation;
  /** From here on it is played in real time. */
  readonly goLive: (live: { readonly station?: SimulatedStation; readonly meter?: LiveMeter }) => void;
};

/** A roof's and a plant's weather is drawn from the town's own seed. */
export const homeSeed = (file: Neighbourhood, homeId: string): number =>
  file.seed + 1_000 * (1 + file.homes.findIndex((home) => home.homeId === homeId));
