import type { WattHours } from "../energy/watt-hours.ts";
import { type MicroYen, parseMicroYen, toMicroYen } from "../money/micro-yen.ts";
import { nanoYenToYen, priceOfThousandths } from "../money/nano-yen.ts";
import type { Yen } from "../money/yen.ts";
import type { HomeTariff } from "./home-tariff.ts";
import { monthlyRates } from "./monthly-rates.ts";
import { createBandOf } from "./time-of-use.ts";

type Moment = { readonly time: number; readonly month: number; readonly usedWh: WattHours };

/**
 * 目安: what one kWh at home costs at a time, with fuel adjustment and levy. With tiers it is the tier that the next kWh
 * falls into after `usedWh` of the month. A home is priced by the period, so this is never a line of a bill.
 */
export function homePriceAt(tariff: HomeTariff, { time, month, usedWh }: Moment): MicroYen {
  const { fuelYenPerKwh, levyYenPerKwh } = monthlyRates(tariff, month);
  const energy = parseMicroYen(energyPriceAt(tariff, { time, usedWh }));
  return toMicroYen(energy + fuelYenPerKwh + levyYenPerKwh);
}

/** 目安 of some energy at that price, down to whole yen. */
export const estimateHomeFee = (wh: WattHours, yenPerKwh: MicroYen): Yen =>
  nanoYenToYen(priceOfThousandths(yenPerKwh, wh), "floor");

function energyPriceAt({ base, energy }: HomeTariff, { time, usedWh }: Omit<Moment, "month">): string {
  if (energy.by === "time-of-use") return energy.bands[createBandOf(energy)(time)]?.yenPerKwh ?? "0";
  const isIncluded = base.by === "minimum" && usedWh < BigInt(base.includedKwh) * 1_000n;
  if (isIncluded) return "0";
  return (
    energy.tiers.find(({ toKwh }) => toKwh === null || usedWh < BigInt(toKwh) * 1_000n)?.yenPerKwh ?? "0"
  );
}
