import { dayOf, slotOf, slotSeconds, slotStart } from "@tsunagu/core/energy/time.ts";
import type { Log } from "@tsunagu/edge/create-log.ts";
import { type SimulatedCharger, startSimulatedCharger } from "./devices/simulated-charger.ts";
import { type SimulatedMeter, startSimulatedMeter } from "./devices/simulated-meter.ts";
import { openStayBook } from "./devices/stay-book.ts";
import type { Neighbourhood } from "./read-neighbourhood.ts";
import { type Habit, plannedStays, type Stay } from "./world/charging-plan.ts";
import { cumulativeRegister, type RegisterWhAt } from "./world/cumulative-register.ts";
import { heatPumpWatts, householdWatts, solarWatts, windWatts } from "./world/load-curves.ts";

export type WorldTools = {
  readonly stateFile: string;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: Log;
};

const meterIntervalS = 60;

/**
 * Plays one home with a wallbox and a heat pump, two plants and the public chargers, through the doors that real devices
 * use. What lies between `since` and now is reported first, as devices do that were offline; then it goes on live.
 */
export async function runNeighbourhood(town: Neighbourhood, tools: WorldTools): Promise<AsyncDisposable> {
  const stack = new AsyncDisposableStack();
  const book = openStayBook(tools.stateFile, town.since);
  const chargers = new Map<string, SimulatedCharger>();
  for (const settings of [town.home.wallbox, ...town.publicChargers]) {
    chargers.set(
      settings.chargerId,
      stack.use(await startSimulatedCharger(settings, { ...tools, ocppUrl: town.ocppUrl, book })),
    );
  }
  const wallboxWh = (at: number) =>
    (chargers.get(town.home.wallbox.chargerId)?.stays.registerWh(at) ?? 0n) -
    BigInt(town.home.wallbox.baseWh);
  const household = cumulativeRegister(householdWatts(town.seed), town.since);
  const heatPump = cumulativeRegister(heatPumpWatts(town.seed), town.since);
  const meter = async (
    settings: Parameters<typeof startSimulatedMeter>[0],
    registerWhAt: RegisterWhAt,
  ): Promise<SimulatedMeter> =>
    stack.use(await startSimulatedMeter(settings, { mqttUrl: town.mqttUrl, registerWhAt }));
  // The settlement meter comes last: a slot then finds its sub-meters already told.
  const meters = [
    ...(await Promise.all(
      town.plants.map((plant) => meter(plant, cumulativeRegister(plantWatts(town, plant), town.since))),
    )),
    await meter(town.home.heatPump, heatPump),
    await meter(town.home.settlement, (at) => household(at) + heatPump(at) + wallboxWh(at)),
  ];

  const until = tools.now();
  for (const stay of staysBetween(town, book.playedUntil(), until))
    await chargers.get(stay.chargerId)?.stays.playPast(stay);
  const reportedUntil = book.reportedUntil();
  book.setPlayedUntil(until);
  for (const each of meters) await each.report(slotMarks(reportedUntil, until));
  book.setReportedUntil(until);
  tools.log.info("the neighbourhood has caught up", { from: reportedUntil, to: until });

  const stop = new AbortController();
  stack.defer(() => stop.abort());
  void liveMeters(meters, { ...tools, stop: stop.signal, onReported: book.setReportedUntil });
  void liveStays(town, chargers, { ...tools, stop: stop.signal, onBegun: book.setPlayedUntil });
  return stack;
}

const plantWatts = (town: Neighbourhood, plant: Neighbourhood["plants"][number]) =>
  plant.method === "solar" ? solarWatts(town.seed, plant.peakW) : windWatts(town.seed, plant.peakW);

/** Both ends of every slot that ended in between: a register needs its two ends. */
function slotMarks(from: number, to: number): readonly number[] {
  const marks: number[] = [];
  for (let at = slotStart(slotOf(from + slotSeconds - 1)); at <= to; at += slotSeconds) marks.push(at);
  return marks;
}

function habitsOf(town: Neighbourhood): readonly Habit[] {
  const token = town.card;
  const home: Habit = {
    ...town.home.wallbox,
    connectorId: 1,
    token,
    minuteOfDay: 1350,
    minutes: 150,
    everyDays: 2,
  };
  const away = town.publicChargers.map(
    (charger, index): Habit => ({
      ...charger,
      connectorId: 1,
      token,
      minuteOfDay: 700 + index * 220,
      minutes: index === 0 ? 25 : 70,
      everyDays: 5 + index,
    }),
  );
  return [home, ...away].map(
    ({ chargerId, connectorId, token: card, watts, minuteOfDay, minutes, everyDays }) => ({
      chargerId,
      connectorId,
      token: card,
      watts,
      minuteOfDay,
      minutes,
      everyDays,
    }),
  );
}

/** Stays that began at or after `from` and ended before `to`. */
function staysBetween(town: Neighbourhood, from: number, to: number): readonly Stay[] {
  const stays: Stay[] = [];
  for (let day = dayOf(from) - 1; day <= dayOf(to); day++) {
    stays.push(
      ...plannedStays(habitsOf(town), town.seed, day).filter(
        (stay) => stay.startsAt >= from && stay.endsAt <= to,
      ),
    );
  }
  return stays;
}

type Live = WorldTools & { readonly stop: AbortSignal };

async function liveMeters(
  meters: readonly SimulatedMeter[],
  { now, sleep, log, stop, onReported }: Live & { onReported: (at: number) => void },
): Promise<void> {
  let last = now();
  while (!stop.aborted) {
    const next = Math.min(last + meterIntervalS, slotStart(slotOf(last) + 1));
    await sleep(Math.max(0, next - now()) * 1000);
    if (stop.aborted) return;
    last = next;
    try {
      for (const each of meters) await each.report([next]);
      if (next % slotSeconds === 0) onReported(next);
    } catch (error) {
      log.warn("a simulated meter could not report", { error: String(error) });
    }
  }
}

async function liveStays(
  town: Neighbourhood,
  chargers: ReadonlyMap<string, SimulatedCharger>,
  { now, sleep, log, stop, onBegun }: Live & { onBegun: (at: number) => void },
): Promise<void> {
  while (!stop.aborted) {
    const at = now();
    const day = dayOf(at);
    const due = [day - 1, day, day + 1]
      .flatMap((each) => plannedStays(habitsOf(town), town.seed, each))
      .find((stay) => stay.startsAt > at);
    await sleep(Math.min(30, Math.max(1, (due?.startsAt ?? at + 30) - at)) * 1000);
    if (stop.aborted || due === undefined || now() < due.startsAt) continue;
    await chargers
      .get(due.chargerId)
      ?.stays.begin(due)
      .catch((error: unknown) => log.warn("a planned stay did not begin", { error: String(error) }));
    onBegun(now());
  }
}
