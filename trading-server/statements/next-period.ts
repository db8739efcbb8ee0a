import { monthStart } from "@tsunagu/core/energy/time.ts";
import type { Period } from "@tsunagu/core/rating/priced-period.ts";
import type { KeptStatement } from "./statement-rows.ts";

/**
 * The part of a month that no issued statement covers, up to `until`: it begins where the last one ended. Undefined if
 * nothing is left.
 */
export function nextPeriod(
  { month, until }: { month: number; until: number },
  issued: readonly Pick<KeptStatement, "month" | "toTime">[],
): Period | undefined {
  const ends = issued.filter((statement) => statement.month === month).map(({ toTime }) => toTime);
  const from = Math.max(monthStart(month), ...ends);
  const to = Math.min(until, monthStart(month + 1));
  return from < to ? { from, to } : undefined;
}
