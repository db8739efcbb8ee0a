import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getWorld } from "@tsunagu/core/api/world.ts";
import { slotOf } from "@tsunagu/core/energy/time.ts";
import type { SimulatedStation } from "../devices/simulated-station.ts";
import { homeCurves } from "../world/home-load.ts";
import { solarWatts } from "../world/load-curves.ts";
import { plantWatts } from "./play-plant.ts";
import type { TownHome } from "./read-neighbourhood.ts";
import { homeSeed } from "./scene.ts";
import type { Town } from "./start-town.ts";
import { townCards } from "./town-cards.ts";

export type WorldState = Answer<typeof getWorld>;

/** The street as a looker-on sees it at one moment. */
export function viewWorld(town: Town, { at, mails }: { at: number; mails: number }): WorldState {
  const { file } = town;
  const slot = slotOf(at);
  return {
    at,
    past: town.progress(),
    homes: file.homes.map((home, index) => ({
      ...viewHome(town, home, at),
      isVisitors: index === 0,
    })),
    sites: file.sites.map(({ siteId, name }) => ({
      siteId,
      name,
      chargers: file.chargers
        .filter((charger) => charger.siteId === siteId)
        .flatMap(({ chargerId }) => viewStation(town.station(chargerId), at) ?? []),
    })),
    plants: file.plants.map((plant) => ({
      meterId: plant.meterId,
      name: plant.name,
      method: plant.method,
      watts: plantWatts(file, plant)(slot),
      peakW: plant.peakW,
    })),
    cards: townCards(town),
    mails,
  };
}

function viewHome(town: Town, home: TownHome, at: number): Omit<WorldState["homes"][number], "isVisitors"> {
  const { file } = town;
  const slot = slotOf(at);
  const curves = homeCurves(
    { seed: homeSeed(file, home.homeId), weather: file.seed },
    { ...home, heatPumpW: home.heatPump?.watts ?? 0 },
  );
  const wallbox = home.wallbox === null ? null : viewStation(town.station(home.wallbox.chargerId), at);
  const meter = town.meter(home.settlement.meterId);
  const charging = wallbox?.connectors.reduce((sum, { watts }) => sum + watts, 0) ?? 0;
  return {
    homeId: home.homeId,
    name: home.name,
    since: town.sinceOf(home.homeId),
    watts: curves.imported(slot) + charging,
    hasRoof: home.solarPeakW > 0,
    roofWatts: home.solarPeakW === 0 ? 0 : solarWatts(file.seed, home.solarPeakW)(slot),
    hasHeatPump: home.heatPump !== null,
    heatPumpWatts: curves.heatPump(slot),
    wallbox,
    meter: {
      meterId: home.settlement.meterId,
      serial: home.settlement.serial,
      registerWh: meter === undefined ? null : String(meter.registerWhAt(at)),
      heldBack: meter?.isHeldBack() ?? false,
      waiting: meter?.isHeldBack() === true ? meter.waiting() : 0,
      fee: meter?.fee() ?? null,
    },
  };
}

function viewStation(
  station: SimulatedStation | undefined,
  at: number,
): NonNullable<WorldState["homes"][number]["wallbox"]> | null {
  if (station === undefined) return null;
  const { settings, memory } = station;
  return {
    chargerId: settings.chargerId,
    protocol: settings.protocol,
    maxPowerW: settings.watts,
    online: station.isOnline(),
    queued: memory.queued(),
    registerWh: String(memory.registerWh(at)),
    connectors: station.connectors.map((connector) => connector.view()),
  };
}
