import { slotOf, slotSeconds, slotStart } from "@tsunagu/core/energy/time.ts";
import type { WattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { cutStep } from "./cut-step.ts";
import { type EnergyPiece, type EnergyStep, endOf, type ReadingQuality } from "./energy-piece.ts";
import { mergePieces } from "./merge-pieces.ts";
import { mostPlausibleWh } from "./most-plausible-wh.ts";
import { type RegisterReading, registerSteps } from "./register-steps.ts";

/** Energy of an interval, from sources that give only that. */
type IntervalReading = {
  readonly start: number;
  readonly durationS: number;
  readonly wh: WattHours;
  readonly quality: ReadingQuality;
};

/** The true readings of one channel of one meter: of each instant and each interval the highest revision only. */
export type MeterReadings = {
  readonly registers: readonly RegisterReading[];
  readonly intervals: readonly IntervalReading[];
};

export type MeterPieces = {
  /** Ascending; a slot that has not been reported to its end has none yet. */
  readonly pieces: readonly EnergyPiece[];
  readonly held: readonly EnergyStep[];
  /** The instants at which the register was found lower than before. */
  readonly falls: readonly number[];
};

/**
 * What one channel of a meter used, slot by slot.
 *
 * A slot is there as soon as its end is known: a register at or after it, or intervals up to it. A gap at the end is a
 * gap until it closes. Where a slot has both, intervals that cover it win: they come from the meter's operator, by file,
 * after registers had come over the air.
 */
export function meterPieces(
  { registers, intervals }: MeterReadings,
  { maxPowerW }: { readonly maxPowerW: number },
): MeterPieces {
  const { steps, held, falls } = registerSteps(registers, { maxPowerW });
  const byRegister = groupBySlot(mergePieces(steps.flatMap(cutStep)));
  const lastAt = registers.reduce((last, { at }) => Math.max(last, at), 0);
  for (const slot of byRegister.keys()) if (slotStart(slot + 1) > lastAt) byRegister.delete(slot);
  const [possible, impossible] = partitionIntervals(intervals, maxPowerW);
  const byInterval = groupBySlot(intervalPieces(possible));
  const slots = [...new Set([...byRegister.keys(), ...byInterval.keys()])].sort((a, b) => a - b);
  const pieces = slots.flatMap((slot) => {
    const given = byInterval.get(slot) ?? [];
    return coversSlot(given) ? given : (byRegister.get(slot) ?? given);
  });
  return { pieces, held: [...held, ...impossible], falls };
}

/** kWh read as MWh, or a register in the column of energies: what cannot have flowed is no energy here either. */
function partitionIntervals(
  intervals: readonly IntervalReading[],
  maxPowerW: number,
): [possible: IntervalReading[], impossible: EnergyStep[]] {
  const isPossible = ({ wh, durationS }: IntervalReading) => wh <= mostPlausibleWh(maxPowerW, durationS);
  const impossible = intervals
    .filter((interval) => !isPossible(interval))
    .map(({ start, durationS, wh, quality }) => ({ from: start, to: start + durationS, wh, quality }));
  return [intervals.filter(isPossible), impossible];
}

/** Overlapping intervals would bill twice: the one that starts first stays, what overlaps it is left out. */
function intervalPieces(intervals: readonly IntervalReading[]): EnergyPiece[] {
  const pieces: EnergyPiece[] = [];
  let end = 0;
  for (const { start, durationS, wh, quality } of [...intervals].sort((a, b) => a.start - b.start)) {
    if (start < end || durationS <= 0) continue;
    end = start + durationS;
    pieces.push(...cutStep({ from: start, to: end, wh, quality }));
  }
  return pieces;
}

const coversSlot = (pieces: readonly EnergyPiece[]): boolean =>
  pieces.reduce((sum, { durationS }) => sum + durationS, 0) === slotSeconds;

function groupBySlot(pieces: readonly EnergyPiece[]): Map<number, EnergyPiece[]> {
  const slots = new Map<number, EnergyPiece[]>();
  for (const piece of pieces) {
    const slot = slotOf(piece.start);
    const known = slots.get(slot);
    if (known === undefined) slots.set(slot, [piece]);
    else known.push(piece);
  }
  return slots;
}

/** Until when a meter has reported without a hole, beginning at `from` or at its first reading if that is later; null: not at all. */
export function reportedUntil({ registers, intervals }: MeterReadings, from: number): number | null {
  const spans = intervals.map(({ start, durationS }) => ({ start, end: endOf({ start, durationS }) }));
  // Between two registers nothing is missing, however far apart they are: the total is measured.
  if (registers.length > 0) {
    const times = registers.map(({ at }) => at);
    spans.push({ start: Math.min(...times), end: Math.max(...times) });
  }
  spans.sort((a, b) => a.start - b.start);
  const first = spans.find(({ end }) => end > from);
  if (first === undefined) return null;
  let until = Math.max(from, first.start);
  for (const { start, end } of spans) if (start <= until && end > until) until = end;
  return until;
}
