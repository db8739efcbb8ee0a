import type { Neighbourhood } from "./read-neighbourhood.ts";
import type { Scene } from "./scene.ts";
import { staysAt } from "./town-stays.ts";

/**
 * A charger at a public site: what happened there before is its offline backlog. Up to the time from which neighbours may have
 * come it is told at once; the rest when everybody is in, since a meter counts one stay after another.
 */
export async function playPublicCharger(
  charger: Neighbourhood["chargers"][number],
  scene: Scene,
): Promise<void> {
  const { file, now, progress, goLive } = scene;
  progress.begin();
  const station = scene.startStation({ ...charger, since: file.since });
  station.resume([]);
  await scene.residents.firstIsIn;
  await playUntil(Math.min(now(), file.newcomersSince));
  await scene.residents.everybodyIsIn;
  const going = await playUntil(now());
  for (const stay of going)
    station.connectors.find(({ connectorId }) => connectorId === stay.connectorId)?.beginPlanned(stay);
  goLive({ station });
  progress.end();

  async function playUntil(until: number) {
    const { over, going } = staysAt(station.memory, {
      habits: scene.habits(),
      seed: file.seed,
      chargerId: charger.chargerId,
      from: station.memory.playedUntil(),
      to: until,
    });
    progress.expect(over.length);
    await station.playPast(over, () => progress.done(1));
    if (until > station.memory.playedUntil()) station.memory.setPlayedUntil(until);
    return going;
  }
}
