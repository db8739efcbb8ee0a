import { cumulativeRegister } from "../world/cumulative-register.ts";
import { biomassWatts, hydroWatts, solarWatts, type WattsOfSlot, windWatts } from "../world/load-curves.ts";
import type { Neighbourhood } from "./read-neighbourhood.ts";
import type { Scene } from "./scene.ts";
import { tellMeter } from "./tell-meter.ts";

type TownPlant = Neighbourhood["plants"][number];

/** A plant gives by its season and weather, and its meter tells it. */
export async function playPlant(plant: TownPlant, scene: Scene): Promise<void> {
  const { file, progress } = scene;
  progress.begin();
  const registerWhAt = cumulativeRegister(plantWatts(file, plant), file.since);
  await tellMeter({ settings: plant, registerWhAt, since: file.since, showsFee: false }, scene);
  progress.end();
}

/** Average watts by half hour. One sky for all: its seed is the town's. */
export function plantWatts(
  { seed, plants }: Neighbourhood,
  { method, peakW, meterId }: TownPlant,
): WattsOfSlot {
  const own = seed + 11 * (1 + plants.findIndex((each) => each.meterId === meterId));
  if (method === "solar") return solarWatts(seed, peakW);
  if (method === "wind") return windWatts(own, peakW);
  if (method === "hydro") return hydroWatts(own, peakW);
  return biomassWatts(own, peakW);
}
