import { type SimulatedStation, startSimulatedStation } from "../devices/simulated-station.ts";
import { openWorldBook } from "../devices/world-book.ts";
import { createMeterOperator } from "../meter-operator/import-half-hours.ts";
import type { Habit } from "../world/charging-plan.ts";
import { townHabits } from "../world/town-habits.ts";
import type { LiveMeter } from "./live-meter.ts";
import { playHome } from "./play-home.ts";
import { playPlant } from "./play-plant.ts";
import { playPublicCharger } from "./play-public-charger.ts";
import { createProgress, type Progress } from "./progress.ts";
import type { Neighbourhood, TownHome } from "./read-neighbourhood.ts";
import { createResidents, type Residents } from "./residents.ts";
import { runLive } from "./run-live.ts";
import type { Scene, TownTools } from "./scene.ts";

export type Town = AsyncDisposable & {
  readonly file: Neighbourhood;
  readonly station: (chargerId: string) => SimulatedStation | undefined;
  readonly meter: (meterId: string) => LiveMeter | undefined;
  readonly sinceOf: Residents["sinceOf"];
  readonly progress: Progress["view"];
  /** A household has a contract from `since` (seconds since 1970) on. */
  readonly moveIn: (homeId: string, since: number) => void;
};

/**
 * Plays the street through the doors that real devices, their meter operator and nobody else use. What lies between the last
 * time and now is told first, while what is live goes on beside it.
 */
export function startTown(file: Neighbourhood, tools: TownTools): Town {
  const book = openWorldBook(tools.stateFile);
  const stop = new AbortController();
  const stations = new Map<string, SimulatedStation>();
  const meters = new Map<string, LiveMeter>();
  const liveStations = new Set<SimulatedStation>();
  const residents = createResidents(file.homes);
  const progress = createProgress(residents.homesToCome);
  const scene: Scene = {
    ...tools,
    file,
    book,
    progress,
    residents,
    stop: stop.signal,
    meterOperator: createMeterOperator({ ...tools, mapping: file.fileMapping, stop: stop.signal }),
    habits: () => habitsOf(file, residents),
    startStation: (settings) => {
      const station = startSimulatedStation(settings, { ...tools, ocppUrl: file.ocppUrl, book });
      stations.set(settings.chargerId, station);
      return station;
    },
    goLive: ({ station, meter }) => {
      if (station !== undefined) liveStations.add(station);
      if (meter !== undefined) meters.set(meter.meterId, meter);
      tools.onChange();
    },
  };
  const moveIn = play(scene);
  void runLive({ stations: liveStations, meters }, scene);
  return {
    file,
    station: (chargerId) => stations.get(chargerId),
    meter: (meterId) => meters.get(meterId),
    sinceOf: residents.sinceOf,
    progress: progress.view,
    moveIn,
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await Promise.all(
        [...stations.values(), ...meters.values()].map((each) => each[Symbol.asyncDispose]()),
      );
      book.flush();
    },
  };
}

/** Plants, chargers and whoever lives here begin; gives how somebody moves in. */
function play(scene: Scene): Town["moveIn"] {
  const { file, residents, log, onChange } = scene;
  const report = (error: unknown) => log.error("a part of the street stands still", { error: String(error) });
  let homes: Promise<unknown> = Promise.all(file.plants.map((plant) => playPlant(plant, scene))).catch(
    report,
  );
  const playResident = (home: TownHome) => {
    const since = residents.sinceOf(home.homeId);
    // One after another: the past is long, and the present of the first is waited for.
    if (since !== null) homes = homes.then(() => playHome({ ...home, since }, scene)).catch(report);
  };
  file.homes.forEach(playResident);
  for (const charger of file.chargers) void playPublicCharger(charger, scene).catch(report);
  return (homeId, since) => {
    if (!residents.moveIn(homeId, since)) return;
    file.homes.filter((home) => home.homeId === homeId).forEach(playResident);
    onChange();
  };
}

function habitsOf(file: Neighbourhood, { sinceOf }: Residents): readonly Habit[] {
  const drivers = file.homes.flatMap(({ homeId, card, wallbox }, index) => {
    const since = sinceOf(homeId);
    return card === null || since === null ? [] : [{ index, token: card, since, wallbox }];
  });
  // The most powerful one is left to whoever comes by.
  const most = Math.max(...file.chargers.map(({ watts }) => watts));
  const chargers = file.chargers.filter(({ watts }) => watts < most);
  return townHabits(file.seed, { drivers, chargers, since: file.since });
}
