import { slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { cutStep } from "./cut-step.ts";
import type { EnergyPiece } from "./energy-piece.ts";
import { mergePieces } from "./merge-pieces.ts";

export type SessionReadings = {
  readonly startedAt: number;
  /** Null while it runs. */
  readonly endedAt: number | null;
  /** Registers of the session in ascending time; the first is its begin, a difference is energy. */
  readonly registers: readonly { readonly at: number; readonly registerWh: bigint }[];
  /** Null while it runs. The end decides: what the readings between say only cuts it. */
  readonly energyWh: bigint | null;
};

/**
 * The pieces of a session from plug-in to unplug without a hole, 0 Wh included, cut at the borders of slots: by readings on
 * a border where there are any, else evenly and marked. Of a running session only whole slots that its readings have
 * passed: these do not change any more unless the readings do. The pieces of an ended session sum to its energy.
 */
export function cutSession({ startedAt, endedAt, registers, energyWh }: SessionReadings): EnergyPiece[] {
  const begin = registers[0]?.registerWh ?? 0n;
  const lastAt = registers.at(-1)?.at ?? startedAt;
  const until = endedAt ?? slotStart(slotOf(Math.max(lastAt, startedAt)));
  const mostWh = energyWh ?? (registers.at(-1)?.registerWh ?? begin) - begin;
  // Each reading is held between the one before and the end, so no piece is negative and the sum is the end's.
  const knots = [{ at: startedAt, wh: 0n }];
  let wh = 0n;
  for (const { at, registerWh } of registers) {
    if (at <= (knots.at(-1)?.at ?? startedAt) || (endedAt !== null && at >= endedAt)) continue;
    wh = between(registerWh - begin, wh, mostWh);
    knots.push({ at, wh });
  }
  if (endedAt !== null) knots.push({ at: endedAt, wh: mostWh > wh ? mostWh : wh });
  const steps = knots.slice(1).map((later, index) => {
    const earlier = knots[index] ?? later;
    const grown = toWattHours(later.wh - earlier.wh);
    return { from: earlier.at, to: later.at, wh: grown, quality: "measured" as const };
  });
  return mergePieces(steps.filter(({ from, to }) => to > from).flatMap(cutStep)).filter(
    ({ start, durationS }) => start + durationS <= until,
  );
}

function between(value: bigint, low: bigint, high: bigint): bigint {
  if (value > high) return high > low ? high : low;
  return value < low ? low : value;
}
