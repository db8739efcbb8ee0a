import { slotOf } from "@tsunagu/core/energy/time.ts";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { type EnergyPiece, endOf, worseQuality } from "./energy-piece.ts";

/** Pieces that touch inside one slot become one: a meter that reports every minute makes one usage a slot, not thirty. */
export function mergePieces(pieces: readonly EnergyPiece[]): EnergyPiece[] {
  const merged: EnergyPiece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last !== undefined && endOf(last) === piece.start && slotOf(last.start) === slotOf(piece.start)) {
      merged[merged.length - 1] = {
        start: last.start,
        durationS: last.durationS + piece.durationS,
        wh: toWattHours(last.wh + piece.wh),
        quality: worseQuality(last.quality, piece.quality),
      };
    } else merged.push(piece);
  }
  return merged;
}
