import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import type { EnergyStep } from "./energy-piece.ts";
import { mostPlausibleWh } from "./most-plausible-wh.ts";

/** A cumulative register at an instant, floored to whole Wh and whole seconds. */
export type RegisterReading = {
  readonly at: number;
  readonly registerWh: bigint;
  readonly quality: "measured" | "estimated";
};

export type RegisterSteps = {
  readonly steps: readonly EnergyStep[];
  /** Rises that no connection of this size can have let through: held, never energy. */
  readonly held: readonly EnergyStep[];
  /** The instants at which the register was found lower than before: a new meter, or the old one was reset. */
  readonly falls: readonly number[];
};

/**
 * The energy between neighbouring readings of one register.
 *
 * A fall is a new meter or a reset: no energy, neither negative nor the whole register, and counting goes on from there. A
 * single reading out of line with both its neighbours, which agree without it, is a slip and is left out: otherwise the
 * way back from a slip to 0 would be billed as a whole register. `maxPowerW` bounds what a rise can be.
 */
export function registerSteps(
  readings: readonly RegisterReading[],
  { maxPowerW }: { readonly maxPowerW: number },
): RegisterSteps {
  const line = withoutSlips(oneASecond(readings));
  const steps: EnergyStep[] = [];
  const held: EnergyStep[] = [];
  const falls: number[] = [];
  for (const [index, later] of line.entries()) {
    const earlier = line[index - 1];
    if (earlier === undefined) continue;
    const rise = later.registerWh - earlier.registerWh;
    if (rise < 0n) {
      falls.push(later.at);
      continue;
    }
    const step: EnergyStep = {
      from: earlier.at,
      to: later.at,
      wh: toWattHours(rise),
      quality: earlier.quality === "estimated" ? "estimated" : later.quality,
    };
    if (rise > mostPlausibleWh(maxPowerW, later.at - earlier.at)) held.push(step);
    else steps.push(step);
  }
  return { steps, held, falls };
}

/** Ascending; of readings of one second the last given counts, so that no step has 0 s. */
function oneASecond(readings: readonly RegisterReading[]): RegisterReading[] {
  const bySecond = new Map(readings.map((reading) => [reading.at, reading]));
  return [...bySecond.values()].sort((a, b) => a.at - b.at);
}

function withoutSlips(readings: readonly RegisterReading[]): RegisterReading[] {
  return readings.filter((reading, index) => {
    const before = readings[index - 1];
    const after = readings[index + 1];
    if (before === undefined || after === undefined || after.registerWh < before.registerWh) return true;
    return reading.registerWh >= before.registerWh && reading.registerWh <= after.registerWh;
  });
}
