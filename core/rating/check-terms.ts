import { monthStart } from "../energy/time.ts";
import { Problem } from "../problem/problem.ts";
import type { PeriodTerms } from "./priced-period.ts";
import { sessionKey } from "./sort-usages.ts";

/** Throws `invalid_input` on terms that would bill something twice or in no month. */
export function checkTerms({ month, period, homes, sessions }: PeriodTerms): void {
  const { from, to } = period;
  if (!(monthStart(month) <= from && from < to && to <= monthStart(month + 1))) {
    throw new Problem("invalid_input", "a period lies inside its month", { facts: { month, from, to } });
  }
  const place = findTwice(homes.map((home) => home.place));
  if (place !== undefined) {
    throw new Problem("invalid_input", "a place has one contract in a period", { facts: { place } });
  }
  const session = findTwice(sessions.map((one) => sessionKey(one.operator, one.session)));
  if (session !== undefined) {
    throw new Problem("invalid_input", "a session has one price", { facts: { session } });
  }
}

function findTwice(keys: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return keys.find((key) => seen.size === seen.add(key).size);
}
