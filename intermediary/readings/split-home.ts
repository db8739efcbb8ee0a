import { splitByLargestRemainder } from "@tsunagu/core/energy/split-by-largest-remainder.ts";
import { sumWattHours, toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import type { Quality } from "@tsunagu/core/records/record-values.ts";
import type { EnergyPiece } from "./energy-piece.ts";

/** What a sub-meter says of the slot; `of` is the caller's name for it and comes back with its share. */
export type SubMeterPiece<Of> = EnergyPiece & { readonly of: Of };

/** A piece as it goes onto the ledger. */
export type SharedPiece = Omit<EnergyPiece, "quality"> & { readonly quality: Quality };

export type HomeSlot<Of> = {
  readonly household: readonly SharedPiece[];
  readonly subMeters: readonly (SharedPiece & { readonly of: Of })[];
};

/**
 * One slot of a home: household = settlement meter − sub-meters. If the sub-meters say more than was imported (own solar
 * power behind the meter), each gets its share of the imported Wh by largest remainder and household is 0. Whatever comes
 * in, the sum of what comes out is the settlement meter's.
 */
export function splitHome<Of>(
  settlement: readonly EnergyPiece[],
  subMeters: readonly SubMeterPiece<Of>[],
): HomeSlot<Of> {
  const importedWh = sumWattHours(settlement.map(({ wh }) => wh));
  const subWh = sumWattHours(subMeters.map(({ wh }) => wh));
  const fits = subWh <= importedWh;
  const estimated = settlement.some(({ quality }) => quality === "estimated");
  const shares = fits
    ? subMeters.map(({ wh }) => wh)
    : splitByLargestRemainder(
        importedWh,
        subMeters.map(({ wh }) => wh),
      );
  const householdWh = fits ? importedWh - subWh : 0n;
  return {
    household: shareOut(settlement, householdWh).map((piece) => ({
      ...piece,
      quality: subMeters.length > 0 && piece.quality === "measured" ? "derived" : piece.quality,
    })),
    subMeters: subMeters.map((piece, index) => ({
      ...piece,
      wh: toWattHours(shares[index] ?? 0n),
      quality: fits ? piece.quality : estimated || piece.quality === "estimated" ? "estimated" : "derived",
    })),
  };
}

/** A settlement meter's slot is one piece unless its source cuts finer; then household is spread as the import was. */
function shareOut(settlement: readonly EnergyPiece[], householdWh: bigint): EnergyPiece[] {
  if (settlement.length <= 1) return settlement.map((piece) => ({ ...piece, wh: toWattHours(householdWh) }));
  const weights = settlement.map(({ wh }) => wh);
  const shares = householdWh === 0n ? weights.map(() => 0n) : splitByLargestRemainder(householdWh, weights);
  return settlement.map((piece, index) => ({ ...piece, wh: toWattHours(shares[index] ?? 0n) }));
}
