import { slotOf } from "@tsunagu/core/energy/time.ts";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { type EnergyPiece, type EnergyStep, endOf, worseQuality } from "../readings/energy-piece.ts";
import { meterPieces } from "../readings/meter-pieces.ts";
import type { Store } from "../store/open-database.ts";
import { channelsOf, loadReadings, type ReadingRow } from "./load-readings.ts";

export type DevicePieces = {
  /** By slot, ascending; whole slots only. */
  readonly slots: ReadonlyMap<number, readonly EnergyPiece[]>;
  readonly held: readonly EnergyStep[];
  /** When a register was found lower than before. */
  readonly falls: readonly number[];
  readonly rows: readonly ReadingRow[];
  /** When the meter was last heard of: what ends later may still come. */
  readonly reportedUntil: number;
};

/** More than any connection of a house takes: 60 kVA, the largest contract that is billed by ampere or kVA. */
export const maxHomePowerW = 60_000;

/** What a meter counted in [from, to), slot by slot, all its channels together. */
export async function devicePieces(
  store: Store,
  { deviceId, from, to, maxPowerW }: { deviceId: string; from: number; to: number; maxPowerW: number },
): Promise<DevicePieces> {
  const rows = await loadReadings(store, { deviceId, from, to });
  const channels = channelsOf(rows).map((readings) => meterPieces(readings, { maxPowerW }));
  const bySlot = channels.map(({ pieces }) =>
    Map.groupBy(
      pieces.filter(({ start }) => start >= from && start < to),
      ({ start }) => slotOf(start),
    ),
  );
  const [first = new Map<number, EnergyPiece[]>()] = bySlot;
  const slots =
    bySlot.length <= 1
      ? first
      : new Map(
          [...first.keys()]
            .filter((slot) => bySlot.every((channel) => channel.has(slot)))
            .map((slot) => [slot, [together(bySlot.flatMap((channel) => channel.get(slot) ?? []))]] as const),
        );
  return {
    slots,
    held: channels.flatMap(({ held }) => held.filter((step) => step.from < to && step.to > from)),
    falls: channels.flatMap((channel) => channel.falls.filter((at) => at >= from && at < to)),
    rows,
    reportedUntil: rows.reduce((last, { at, interval_s }) => Math.max(last, at + (interval_s ?? 0)), 0),
  };
}

/** Channels of one meter add up: from the first second that one of them knows to the last. */
function together(pieces: readonly EnergyPiece[]): EnergyPiece {
  const start = Math.min(...pieces.map((piece) => piece.start));
  return {
    start,
    durationS: Math.max(...pieces.map(endOf)) - start,
    wh: toWattHours(pieces.reduce((sum, { wh }) => sum + wh, 0n)),
    quality: pieces.map(({ quality }) => quality).reduce(worseQuality),
  };
}
