import { dayStart } from "@tsunagu/core/energy/time.ts";
import { noisePermille } from "./seeded-noise.ts";

/** One stay at a charger: power flows from `startsAt` to `fullAt`, the plug leaves at `endsAt`. Seconds since 1970. */
export type Stay = {
  readonly chargerId: string;
  readonly connectorId: number;
  readonly token: string;
  readonly startsAt: number;
  readonly fullAt: number;
  readonly endsAt: number;
  readonly watts: number;
};

export type Habit = {
  readonly chargerId: string;
  readonly connectorId: number;
  readonly token: string;
  readonly watts: number;
  /** The stay begins about here, in minutes of the JST day. */
  readonly minuteOfDay: number;
  /** Power flows for this long, give or take a quarter. */
  readonly minutes: number;
  /** Once in so many days. */
  readonly everyDays: number;
};

/** The stays that begin on a JST day (days since 1970), in order. */
export function plannedStays(habits: readonly Habit[], seed: number, day: number): readonly Stay[] {
  const stays = habits.flatMap((habit, index) => {
    if (noisePermille(seed, day, index) % habit.everyDays !== 0) return [];
    const startsAt = dayStart(day) + habit.minuteOfDay * 60 + noisePermille(seed, day, index, 1);
    const chargeS = Math.round((habit.minutes * 60 * (750 + noisePermille(seed, day, index, 2) / 2)) / 1000);
    const fullAt = startsAt + chargeS;
    const idleS = 120 + noisePermille(seed, day, index, 3);
    const { chargerId, connectorId, token, watts } = habit;
    return [{ chargerId, connectorId, token, watts, startsAt, fullAt, endsAt: fullAt + idleS }];
  });
  return stays.sort((a, b) => a.startsAt - b.startsAt);
}

/** Wh that one stay has taken until `at`. */
export function stayWh(stay: Stay, at: number): bigint {
  const chargedS = Math.max(0, Math.min(at, stay.fullAt) - stay.startsAt);
  return (BigInt(stay.watts) * BigInt(chargedS)) / 3600n;
}

/** A charger's lifetime register: what all its stays took. */
export const staysRegister =
  (stays: readonly Stay[], baseWh: bigint) =>
  (at: number): bigint =>
    stays.reduce((sum, stay) => sum + stayWh(stay, at), baseWh);
