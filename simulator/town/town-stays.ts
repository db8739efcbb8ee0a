import { dayOf } from "@tsunagu/core/energy/time.ts";
import type { StationMemory } from "../devices/station-memory.ts";
import { type Habit, plannedStays } from "../world/charging-plan.ts";
import type { Stay } from "../world/stays.ts";

/** A stay begins on its JST day, shortly before, or shortly after it. */
const marginDays = 1;

/** What is planned at one charger between two times (seconds since 1970), leaving out what a place was taken for otherwise. */
export function staysAt(
  memory: StationMemory,
  {
    habits,
    seed,
    chargerId,
    from,
    to,
  }: { habits: readonly Habit[]; seed: number; chargerId: string; from: number; to: number },
): { readonly over: readonly Stay[]; readonly going: readonly Stay[] } {
  const own = habits.filter((habit) => habit.chargerId === chargerId);
  const stays: Stay[] = [];
  for (let day = dayOf(from) - marginDays; own.length > 0 && day <= dayOf(to) + marginDays; day++)
    stays.push(...plannedStays(own, seed, day));
  const begun = stays.filter(({ startsAt }) => startsAt >= from && startsAt < to);
  const free = begun.filter((stay) => !memory.stays().some((other) => isInTheWay(other, stay)));
  return {
    over: free.filter(({ endsAt }) => endsAt <= to),
    going: free.filter(({ endsAt }) => endsAt > to),
  };
}

const isInTheWay = (other: Stay, stay: Stay): boolean =>
  other.connectorId === stay.connectorId &&
  other.startsAt !== stay.startsAt &&
  other.startsAt < stay.endsAt &&
  stay.startsAt < other.endsAt;
