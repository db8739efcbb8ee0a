import { slotOf } from "@tsunagu/core/energy/time.ts";
import type { SimulatedStation } from "../devices/simulated-station.ts";
import type { LiveMeter } from "./live-meter.ts";
import type { Scene } from "./scene.ts";
import { staysAt } from "./town-stays.ts";

/** A meter tells its register so often. */
const meterIntervalS = 10;
const lookForStaysS = 15;

/** The present, second by second: meters one after another within their interval, and whoever is about to plug in. */
export async function runLive(
  live: { readonly stations: ReadonlySet<SimulatedStation>; readonly meters: ReadonlyMap<string, LiveMeter> },
  scene: Scene,
): Promise<void> {
  const { now, sleep, stop, log } = scene;
  const readAt = new Map<LiveMeter, number>();
  let last = now();
  while (!stop.aborted) {
    await sleep(1000);
    const at = now();
    if (at === last || stop.aborted) continue;
    const isBorder = slotOf(at) !== slotOf(last);
    for (const [index, meter] of [...live.meters.values()].entries()) {
      const before = readAt.get(meter) ?? 0;
      const isDue = at - before >= meterIntervalS && at % meterIntervalS >= index % meterIntervalS;
      if (!isDue && !isBorder && at - before < 2 * meterIntervalS) continue;
      readAt.set(meter, at);
      meter.read(at);
    }
    if (at % lookForStaysS < at - last)
      for (const station of live.stations)
        await beginStays(station, scene).catch((error: unknown) =>
          log.warn("a planned stay did not begin", { error: String(error) }),
        );
    last = at;
  }
}

async function beginStays(station: SimulatedStation, { habits, file, now }: Scene): Promise<void> {
  const until = now();
  const { over, going } = staysAt(station.memory, {
    habits: habits(),
    seed: file.seed,
    chargerId: station.settings.chargerId,
    from: station.memory.playedUntil(),
    to: until,
  });
  station.memory.setPlayedUntil(until);
  for (const stay of going)
    station.connectors.find(({ connectorId }) => connectorId === stay.connectorId)?.beginPlanned(stay);
  if (over.length > 0) await station.playPast(over, () => undefined);
}
