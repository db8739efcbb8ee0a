import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import type { OwnContract } from "./accepted-versions.ts";

/** The 1st of next month. */
export const nextFirst = (now: number): string => dayText(dayOf(monthStart(monthOf(now) + 1)));

/** Whether no contract goes on: none runs, or what runs ends with this month at the latest. */
export const isOver = (contracts: readonly Pick<OwnContract, "lastDay">[], now: number): boolean =>
  contracts.every(({ lastDay }) => lastDay !== null && lastDay < nextFirst(now));
