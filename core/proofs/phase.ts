import { daySeconds, monthOf, monthStart } from "../energy/time.ts";

/** What a month takes: `open` and `late` every kind (late ones at more weight), `sealed` nothing. */
export const phases = { open: 1, late: 2, sealed: 3 } as const;
export type Phase = keyof typeof phases;

/** From genesis: `lateAfterDays` (at least 8) after a month's end it is late, `sealAfterMonths` after its end sealed. */
export type PhaseRules = { readonly lateAfterDays: number; readonly sealAfterMonths: number };

/** `month` counts from 1970-01; `time` is whole seconds. Months end in Japan. */
export function phaseAt({ month, time }: { month: number; time: number }, rules: PhaseRules): Phase {
  if (time >= monthStart(month + 1 + rules.sealAfterMonths)) return "sealed";
  if (time >= monthStart(month + 1) + rules.lateAfterDays * daySeconds) return "late";
  return "open";
}

/** How far a record's end may lie beyond the block's time. */
export const clockToleranceSeconds = 120;

/** How many months a closing lists: from genesis's first to that of blockTime + 120 s, empty ones too. */
export const closingMonths = ({ firstMonth, blockTime }: { firstMonth: number; blockTime: number }): number =>
  Math.max(0, monthOf(blockTime + clockToleranceSeconds) - firstMonth + 1);
