import { dayStart } from "@tsunagu/core/energy/time.ts";
import { fullAfterS } from "./charging-curve.ts";
import { noisePermille } from "./seeded-noise.ts";
import type { Stay } from "./stays.ts";

export type Habit = {
  /** Tells habits apart that happen on the same charger. */
  readonly name: number;
  readonly chargerId: string;
  readonly connectorId: number;
  readonly token: string;
  readonly watts: number;
  /** The stay begins about here, in minutes of the JST day. */
  readonly minuteOfDay: number;
  /** The battery takes so much, give or take a half. */
  readonly needWh: number;
  /** Once in so many days. */
  readonly everyDays: number;
  /** The plug stays in so long after the car is full, at most. */
  readonly idleMinutes: number;
  /** Not before this; seconds since 1970. */
  readonly since: number;
};

/** The stays that begin on a JST day (days since 1970), in order; a place that is taken is driven past. */
export function plannedStays(habits: readonly Habit[], seed: number, day: number): readonly Stay[] {
  const wished = habits
    .flatMap((habit) => stayOf(habit, seed, day))
    .sort((a, b) => a.startsAt - b.startsAt || (a.chargerId < b.chargerId ? -1 : 1));
  const freeAt = new Map<string, number>();
  return wished.filter(({ chargerId, connectorId, startsAt, endsAt }) => {
    const place = `${chargerId} ${connectorId}`;
    if ((freeAt.get(place) ?? 0) > startsAt) return false;
    freeAt.set(place, endsAt + 60);
    return true;
  });
}

function stayOf(habit: Habit, seed: number, day: number): Stay[] {
  const draw = (nth: number) => noisePermille(seed, day, habit.name, nth);
  // Every so many days, and now and then on another.
  if ((day + habit.name) % habit.everyDays !== 0 && draw(0) > 25) return [];
  const startsAt = dayStart(day) + habit.minuteOfDay * 60 + (draw(1) - 500) * 4;
  if (startsAt < habit.since) return [];
  const needWh = Math.round((habit.needWh * (500 + draw(2))) / 1000);
  const fullAt = startsAt + fullAfterS({ watts: habit.watts, needWh });
  const endsAt = fullAt + 60 + Math.round((draw(3) * habit.idleMinutes * 60) / 1000);
  const { chargerId, connectorId, token, watts } = habit;
  return [{ chargerId, connectorId, token, watts, startsAt, fullAt, stopsAt: fullAt, endsAt }];
}
