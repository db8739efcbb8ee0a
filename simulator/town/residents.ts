import type { TownHome } from "./read-neighbourhood.ts";

/** Who lives here, and since when there is a contract. */
export type Residents = {
  /** Seconds since 1970; null: nobody has moved in. */
  readonly sinceOf: (homeId: string) => number | null;
  /** False for a home that is not there or has somebody already. */
  readonly moveIn: (homeId: string, since: number) => boolean;
  readonly homesToCome: () => number;
  /** The first home is the visitor's, with the longest past. */
  readonly firstIsIn: Promise<void>;
  readonly everybodyIsIn: Promise<void>;
};

export function createResidents(homes: readonly TownHome[]): Residents {
  const since = new Map(homes.map((home) => [home.homeId, home.since]));
  const first = Promise.withResolvers<void>();
  const everybody = Promise.withResolvers<void>();
  const isIn = ({ homeId }: TownHome) => since.get(homeId) !== null;
  const welcome = () => {
    if (homes.slice(0, 1).every(isIn)) first.resolve();
    if (homes.every(isIn)) everybody.resolve();
  };
  welcome();
  return {
    sinceOf: (homeId) => since.get(homeId) ?? null,
    homesToCome: () => homes.filter((home) => !isIn(home)).length,
    moveIn: (homeId, begins) => {
      if (since.get(homeId) !== null) return false;
      since.set(homeId, begins);
      welcome();
      return true;
    },
    firstIsIn: first.promise,
    everybodyIsIn: everybody.promise,
  };
}
