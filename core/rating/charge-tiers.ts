import type { WattHours } from "../energy/watt-hours.ts";
import { parseMicroYen, toMicroYen } from "../money/micro-yen.ts";
import { nanoYenToSen, priceOfPieces } from "../money/nano-yen.ts";
import { divideRounded } from "../money/rounding.ts";
import type { BilledDays, EnergyCharge } from "./home-bill.ts";
import type { HomeTariff } from "./home-tariff.ts";
import { prorateKwh } from "./prorate.ts";

type Tiers = Extract<HomeTariff["energy"], { by: "tiers" }>["tiers"];
type Tier = {
  readonly band: EnergyCharge["band"];
  readonly yenText: string;
  readonly widthKwh: bigint | null;
};

/** Fills the tiers in order with the billed kWh of the period. Tiers that stay empty are left out. */
export function chargeTiers(
  measuredWh: WattHours,
  { tariff, tiers, days }: { tariff: HomeTariff; tiers: Tiers; days: BilledDays },
): EnergyCharge[] {
  let left = divideRounded(measuredWh, 1_000n, tariff.roundings.billedKwh);
  const charges: EnergyCharge[] = [];
  for (const { band, yenText, widthKwh } of widths(tariff, tiers)) {
    const room = widthKwh === null ? left : prorateKwh(widthKwh, days, tariff.roundings.proratedKwh);
    const billedKwh = left < room ? left : room;
    if (billedKwh === 0n) continue;
    left -= billedKwh;
    const yenPerKwh = band === "included" ? toMicroYen(0n) : parseMicroYen(yenText);
    const sen = nanoYenToSen(priceOfPieces(yenPerKwh, billedKwh), tariff.roundings.component);
    charges.push({ band, yenPerKwh, billedKwh, sen });
  }
  return charges;
}

/** The width of each tier; what a minimum charge includes comes first and is cut out of the tiers that it covers. */
function widths({ base }: HomeTariff, tiers: Tiers): Tier[] {
  const included = base.by === "minimum" ? BigInt(base.includedKwh) : 0n;
  let from = included;
  const rest = tiers.map(({ toKwh, yenPerKwh }, band): Tier => {
    if (toKwh === null) return { band, yenText: yenPerKwh, widthKwh: null };
    const to = BigInt(toKwh) > from ? BigInt(toKwh) : from;
    const widthKwh = to - from;
    from = to;
    return { band, yenText: yenPerKwh, widthKwh };
  });
  return [{ band: "included", yenText: "0", widthKwh: included }, ...rest];
}
