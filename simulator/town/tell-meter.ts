import { slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import type { MeterSettings } from "../devices/simulated-meter.ts";
import type { RegisterWhAt } from "../world/cumulative-register.ts";
import { startLiveMeter } from "./live-meter.ts";
import type { Scene } from "./scene.ts";

export type Metered = {
  readonly settings: MeterSettings;
  readonly registerWhAt: RegisterWhAt;
  readonly since: number;
  readonly showsFee: boolean;
};

/** The half hours that were missed come as a file, those to come over the air; the running one begins with its register. */
export async function tellMeter(
  { settings, registerWhAt, since, showsFee }: Metered,
  scene: Scene,
): Promise<void> {
  const { meterOperator, book, progress, now, file, onChange, log, goLive, stop } = scene;
  const from = book.toldUntil(settings.meterId, since);
  const to = slotStart(slotOf(now()));
  progress.expect(Math.max(0, slotOf(to) - slotOf(from)));
  await meterOperator.send({ serial: settings.serial, registerWhAt }, { from, to }, progress.done);
  if (stop.aborted) return;
  if (to > from) book.setToldUntil(settings.meterId, to);
  const meter = await startLiveMeter(settings, {
    mqttUrl: file.mqttUrl,
    registerWhAt,
    book,
    showsFee,
    onChange,
    now,
    log,
  });
  // What ended while the files were on their way is between this mark and the next reading.
  meter.read(to);
  goLive({ meter });
}
