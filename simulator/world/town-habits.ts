import type { Habit } from "./charging-plan.ts";
import { noisePermille } from "./seeded-noise.ts";

type Driver = {
  /** Tells drivers apart, the same at every start. */
  readonly index: number;
  readonly token: string;
  readonly since: number;
  readonly wallbox: { readonly chargerId: string; readonly watts: number } | null;
};
type Charger = {
  readonly chargerId: string;
  readonly siteId: string;
  readonly connectors: number;
  readonly watts: number;
};

/** A card of no account here: of people who drive through. Nobody can pick it up, or they would pay for all of them. */
export const strangersCard = "0489A6D21F3C80";

/** What a car at home needs in a night and at a charger on the way, in the middle of what real drivers take. */
const nightNeedWh = 9_500;
const fastNeedWh = 14_000;
const slowNeedWh = 7_500;

/** Where and when whoever drives charges: at night at home, on the way at two chargers of their own; now and then a stranger. */
export function townHabits(
  seed: number,
  { drivers, chargers, since }: { drivers: readonly Driver[]; chargers: readonly Charger[]; since: number },
): readonly Habit[] {
  const habits = drivers.flatMap((driver) => habitsOf(seed, { driver, chargers }));
  const strangers = chargers
    .filter((_, index) => index % 2 === 1)
    .map((charger, index) =>
      awayHabit(seed, {
        name: 900 + index,
        charger,
        driver: { token: strangersCard, since },
        everyDays: 9,
      }),
    );
  return [...habits, ...strangers];
}

function habitsOf(
  seed: number,
  { driver, chargers }: { driver: Driver; chargers: readonly Charger[] },
): Habit[] {
  const { index, wallbox, token, since } = driver;
  const home: Habit[] =
    wallbox === null
      ? []
      : [
          {
            chargerId: wallbox.chargerId,
            watts: wallbox.watts,
            name: index * 10,
            connectorId: 1,
            token,
            minuteOfDay: 1_290 + (noisePermille(seed, index) % 100),
            needWh: nightNeedWh,
            everyDays: 2,
            idleMinutes: 240,
            since,
          },
        ];
  // Two chargers a driver: with a wallbox seldom, without one that is where the car lives.
  const own = [0, 1].flatMap((nth) => {
    const charger = chargers[(index * 2 + nth * 3) % chargers.length];
    return charger === undefined ? [] : [charger];
  });
  const away = own.map((charger, nth) =>
    awayHabit(seed, {
      name: index * 10 + 1 + nth,
      charger,
      driver: { token, since },
      everyDays: wallbox === null ? 4 + nth : 9 + nth * 4,
    }),
  );
  return [...home, ...away];
}

function awayHabit(
  seed: number,
  {
    name,
    charger,
    driver,
    everyDays,
  }: { name: number; charger: Charger; driver: Pick<Driver, "token" | "since">; everyDays: number },
): Habit {
  const { chargerId, watts, connectors } = charger;
  const isFast = watts >= 30_000;
  return {
    name,
    chargerId,
    // The first place is left to whoever comes by; where there is but one, it is shared.
    connectorId: connectors,
    ...driver,
    // A battery takes what it can: a fast charger's full power only for a while.
    watts: Math.min(watts, isFast ? 48_000 : 7_400),
    minuteOfDay: 510 + Math.floor((noisePermille(seed, name, 5) * 660) / 1000),
    needWh: isFast ? fastNeedWh : slowNeedWh,
    everyDays,
    idleMinutes: isFast ? 10 : 90,
  };
}
