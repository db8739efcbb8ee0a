import type { SimulatedStation } from "../devices/simulated-station.ts";
import { cumulativeRegister, type RegisterWhAt } from "../world/cumulative-register.ts";
import { homeCurves } from "../world/home-load.ts";
import type { TownHome } from "./read-neighbourhood.ts";
import { homeSeed, type Scene } from "./scene.ts";
import { tellMeter } from "./tell-meter.ts";
import { staysAt } from "./town-stays.ts";

type Resident = TownHome & { readonly since: number };

/** Meters have counted before anybody of today moved in. */
const oldRegisterWh = 3_204_000n;

/**
 * A household lives, and its meters tell it. The settlement meter comes last: a half hour that is over then finds its sub-meters
 * already told, and nothing has to be corrected.
 */
export async function playHome(home: Resident, scene: Scene): Promise<void> {
  const { progress } = scene;
  progress.begin();
  const wallbox = await playWallbox(home, scene);
  const { imported, heatPump } = homeRegisters(home, wallbox, scene);
  if (home.heatPump !== null)
    await tellMeter(
      { settings: home.heatPump, registerWhAt: heatPump, since: home.since, showsFee: false },
      scene,
    );
  await tellMeter(
    { settings: home.settlement, registerWhAt: imported, since: home.since, showsFee: true },
    scene,
  );
  progress.end();
}

function homeRegisters(
  home: Resident,
  wallbox: SimulatedStation | null,
  { file }: Scene,
): { readonly imported: RegisterWhAt; readonly heatPump: RegisterWhAt } {
  const seeds = { seed: homeSeed(file, home.homeId), weather: file.seed };
  const curves = homeCurves(seeds, { ...home, heatPumpW: home.heatPump?.watts ?? 0 });
  const rest = cumulativeRegister(curves.imported, home.since);
  const heatPump = cumulativeRegister(curves.heatPump, home.since);
  const wallboxWh = (at: number) =>
    wallbox === null ? 0n : wallbox.memory.registerWh(at) - BigInt(wallbox.settings.baseWh);
  return { imported: (at) => oldRegisterWh + rest(at) + wallboxWh(at), heatPump };
}

/** The car at home: nights that are over first, then what goes on. */
async function playWallbox(home: Resident, scene: Scene): Promise<SimulatedStation | null> {
  const { wallbox, since } = home;
  if (wallbox === null) return null;
  const { file, habits, progress, now, goLive } = scene;
  const station = scene.startStation({ ...wallbox, protocol: "ocpp1.6", connectors: 1, since });
  const { chargerId } = wallbox;
  station.resume([]);
  const until = now();
  const { over, going } = staysAt(station.memory, {
    habits: habits(),
    seed: file.seed,
    chargerId,
    from: station.memory.playedUntil(),
    to: until,
  });
  progress.expect(over.length);
  await station.playPast(over, () => progress.done(1));
  station.memory.setPlayedUntil(until);
  for (const stay of going) station.connectors[0]?.beginPlanned(stay);
  goLive({ station });
  return station;
}
