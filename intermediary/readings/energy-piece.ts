import { slotSeconds } from "@tsunagu/core/energy/time.ts";
import type { WattHours } from "@tsunagu/core/energy/watt-hours.ts";

/** How a Wh came to be known, before it is split over the uses of a home. */
export type ReadingQuality = "measured" | "estimated";

/** Energy of an interval that lies inside one slot: what becomes one usage or one asset. */
export type EnergyPiece = {
  /** Whole seconds since 1970. */
  readonly start: number;
  /** 1 to 1,800. */
  readonly durationS: number;
  readonly wh: WattHours;
  readonly quality: ReadingQuality;
};

/** Energy between two readings, however many slots it crosses. */
export type EnergyStep = {
  readonly from: number;
  /** Exclusive, later than `from`. */
  readonly to: number;
  readonly wh: WattHours;
  readonly quality: ReadingQuality;
};

export const endOf = ({ start, durationS }: Pick<EnergyPiece, "start" | "durationS">): number =>
  start + durationS;

/** The borders of the slots that [from, to) touches, with both ends: each neighbouring pair lies inside one slot. */
export function slotCuts({ from, to }: Pick<EnergyStep, "from" | "to">): number[] {
  const cuts = [from];
  for (let border = (Math.floor(from / slotSeconds) + 1) * slotSeconds; border < to; border += slotSeconds) {
    cuts.push(border);
  }
  return [...cuts, to];
}

export const worseQuality = (a: ReadingQuality, b: ReadingQuality): ReadingQuality =>
  a === "estimated" ? a : b;
