import { sumWattHours } from "../energy/watt-hours.ts";
import { nanoYenToSen, nanoYenToYen, priceOfPieces, toNanoYen } from "../money/nano-yen.ts";
import { type Sen, senToYen, toSen, yenToSen } from "../money/sen.ts";
import { baseCharge, discountCharge } from "./base-charge.ts";
import { chargeTiers } from "./charge-tiers.ts";
import { chargeTimeOfUse } from "./charge-time-of-use.ts";
import type { BilledDays, EnergyCharge, HomeBill, HomeUse } from "./home-bill.ts";
import type { HomeTariff } from "./home-tariff.ts";
import { type MonthlyRates, monthlyRates } from "./monthly-rates.ts";
import { prorateToSen } from "./prorate.ts";

/**
 * The Japanese bill: base + energy + fuel adjustment − discount + levy. Each component is rounded to sen once, the levy
 * to yen, then the total. kWh are rounded once per period (and band, with time of use, where the sum over the bands
 * bears fuel adjustment and levy), never per reading. `month` is the reading month, `size` the contract's ampere or kVA.
 *
 * Throws `invalid_input` if the tariff does not say what the month or the contract needs: a price is never guessed.
 */
export function priceHome(
  uses: readonly HomeUse[],
  { tariff, size, month, days }: { tariff: HomeTariff; size: number | null; month: number; days: BilledDays },
): HomeBill {
  const measuredWh = sumWattHours(uses.map(({ wh }) => wh));
  const rates = monthlyRates(tariff, month);
  const energy =
    tariff.energy.by === "tiers"
      ? chargeTiers(measuredWh, { tariff, tiers: tariff.energy.tiers, days })
      : chargeTimeOfUse(uses, { tariff, energy: tariff.energy });
  const billedKwh = kwhOf(energy);
  const base = baseCharge(tariff, { size, days, nothingUsed: measuredWh === 0n });
  const discount = discountCharge(tariff, days);
  const fuel = fuelCharge(energy, { tariff, rates, days });
  const levy = nanoYenToYen(priceOfPieces(rates.levyYenPerKwh, billedKwh), tariff.roundings.levy);
  const charged = energy.reduce((sum, { sen }) => sum + sen, 0n);
  return {
    days,
    measuredWh,
    billedKwh,
    base,
    energy,
    fuelYenPerKwh: rates.fuelYenPerKwh,
    fuel,
    discount,
    levyYenPerKwh: rates.levyYenPerKwh,
    levy,
    fixed: senToYen(toSen(base - discount), "floor"),
    yen: senToYen(toSen(base + charged + fuel - discount + yenToSen(levy)), tariff.roundings.total),
  };
}

function fuelCharge(
  energy: readonly EnergyCharge[],
  { tariff, rates, days }: { tariff: HomeTariff; rates: MonthlyRates; days: BilledDays },
): Sen {
  const { component: rounding } = tariff.roundings;
  const { fuelYenPerKwh, fuelOfIncluded } = rates;
  if (fuelOfIncluded === null) {
    return nanoYenToSen(priceOfPieces(fuelYenPerKwh, kwhOf(energy)), rounding);
  }
  const above = kwhOf(energy.filter(({ band }) => band !== "included"));
  const ofIncluded = prorateToSen(priceOfPieces(fuelOfIncluded, 1n), { days, rounding });
  return toSen(ofIncluded + nanoYenToSen(toNanoYen(priceOfPieces(fuelYenPerKwh, above)), rounding));
}

const kwhOf = (energy: readonly EnergyCharge[]): bigint =>
  energy.reduce((sum, { billedKwh }) => sum + billedKwh, 0n);
