import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getDay } from "@tsunagu/core/api/trading-months.ts";
import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayStart, monthOf, monthStart, slotOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Usage } from "@tsunagu/core/rating/usage.ts";
import { type MonthDeps, priceMonth } from "./price-month.ts";
import { sumUses } from "./sum-days.ts";

const slotsPerDay = 48;

/**
 * A day slot by slot, from proved records. A session that began in the month before is in that month's account, so both are
 * looked at. A slot without any reading is `missing`; with any estimated energy it is `estimated`.
 */
export async function readDay(
  { userId, day: text }: { userId: string; day: string },
  deps: MonthDeps,
): Promise<Answer<typeof getDay>> {
  const day = parseDayText(text);
  if (day === undefined) throw new Problem("invalid_input", "there is no such day");
  const from = dayStart(day);
  const month = monthOf(from);
  const usages = (
    await Promise.all([month - 1, month].map((one) => usagesOf({ userId, month: one }, deps)))
  ).flat();
  const firstSlot = slotOf(from);
  return {
    day: text,
    slots: Array.from({ length: slotsPerDay }, (_, slot) => {
      const own = usages.filter(({ start }) => slotOf(start) === firstSlot + slot);
      return { slot, uses: sumUses(own), quality: qualityOf(own) };
    }),
  };
}

async function usagesOf(
  { userId, month }: { userId: string; month: number },
  deps: MonthDeps,
): Promise<readonly Usage[]> {
  const until = Math.min(deps.now(), monthStart(month + 1));
  const { parts } = await priceMonth({ userId, month, until }, deps);
  return parts.flatMap(({ usages }) => usages);
}

function qualityOf(usages: readonly Usage[]): "measured" | "estimated" | "missing" {
  if (usages.some(({ quality }) => quality === "estimated")) return "estimated";
  return usages.length === 0 ? "missing" : "measured";
}
