import { startOfDayText } from "../contracts/own-contract.ts";

/** When a meter was last heard of, as far as it is this contract's business: what it measures for another seller is not. */
export function readingUnder(
  { fromDay, toDay }: { readonly fromDay: string; readonly toDay: string | null },
  lastReadingAt: number | null,
): number | null {
  if (lastReadingAt === null || lastReadingAt < startOfDayText(fromDay, "from")) return null;
  return toDay === null ? lastReadingAt : Math.min(lastReadingAt, startOfDayText(toDay, "to"));
}
