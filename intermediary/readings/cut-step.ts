import { splitByLargestRemainder } from "@tsunagu/core/energy/split-by-largest-remainder.ts";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { type EnergyPiece, type EnergyStep, slotCuts } from "./energy-piece.ts";

/**
 * Two readings this close to each other leave so little unknown that what lies between them is no estimate, even
 * when a slot's border does. Without this a meter that reports every minute, but never on the border, would be estimated for ever.
 */
const closeSeconds = 60;

/**
 * Cuts a step at the borders of slots. The Wh are split evenly over time, by largest remainder, so the sum stays what was
 * measured; each part is marked estimated, unless both readings are close together or nothing flowed at all.
 */
export function cutStep(step: EnergyStep): EnergyPiece[] {
  const cuts = slotCuts(step);
  const durations = cuts.slice(1).map((cut, index) => cut - (cuts[index] ?? cut));
  const shares = splitByLargestRemainder(step.wh, durations.map(BigInt));
  const isKnown = durations.length === 1 || step.wh === 0n || step.to - step.from <= closeSeconds;
  return durations.map((durationS, index) => ({
    start: cuts[index] ?? step.from,
    durationS,
    wh: toWattHours(shares[index] ?? 0n),
    quality: isKnown ? step.quality : "estimated",
  }));
}
