import { parseMicroYen } from "../money/micro-yen.ts";
import { nanoYenToSen, priceOfPieces } from "../money/nano-yen.ts";
import { divideRounded } from "../money/rounding.ts";
import type { EnergyCharge, HomeUse } from "./home-bill.ts";
import type { HomeTariff } from "./home-tariff.ts";
import { createBandOf } from "./time-of-use.ts";

type TimeOfUse = Extract<HomeTariff["energy"], { by: "time-of-use" }>;

/** Sums the Wh of each band over the period and rounds each sum to billed kWh once. */
export function chargeTimeOfUse(
  uses: readonly HomeUse[],
  { tariff, energy }: { tariff: HomeTariff; energy: TimeOfUse },
): EnergyCharge[] {
  const bandOf = createBandOf(energy);
  const whOfBand = energy.bands.map(() => 0n);
  for (const { start, wh } of uses) {
    const band = bandOf(start);
    whOfBand[band] = (whOfBand[band] ?? 0n) + wh;
  }
  return energy.bands.map(({ yenPerKwh: yenText }, band) => {
    const yenPerKwh = parseMicroYen(yenText);
    const billedKwh = divideRounded(whOfBand[band] ?? 0n, 1_000n, tariff.roundings.billedKwh);
    const sen = nanoYenToSen(priceOfPieces(yenPerKwh, billedKwh), tariff.roundings.component);
    return { band, yenPerKwh, billedKwh, sen };
  });
}
