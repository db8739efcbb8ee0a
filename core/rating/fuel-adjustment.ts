import { addDecimals, type Decimal, multiplyDecimals, parseDecimal, tenTo } from "../money/decimal.ts";
import { divideRounded } from "../money/rounding.ts";
import { type Sen, toSen } from "../money/sen.ts";

/** Customs averages of three months in whole yen: crude oil per kl, LNG and coal per t. */
export type FuelPrices = { readonly oil: bigint; readonly lng: bigint; readonly coal: bigint };

/** The seller's published terms; coefficients and the unit price (sen per 1,000 yen) as decimal text. */
export type FuelFormula = {
  readonly oil: string;
  readonly lng: string;
  readonly coal: string;
  readonly baseYen: bigint;
  readonly unitSen: string;
  /** Regulated plans stop here. Null: no cap. */
  readonly capYen: bigint | null;
};

/**
 * 燃料費調整: the average fuel price, rounded half up to 100 yen, against the base price gives the unit price per kWh,
 * rounded half up to 1 sen (of its size: a deduction is rounded as a surcharge is).
 */
export function fuelAdjustment(
  prices: FuelPrices,
  formula: FuelFormula,
): { readonly averageYen: bigint; readonly senPerKwh: Sen } {
  const weighted = addDecimals(
    weigh(prices.oil, formula.oil),
    weigh(prices.lng, formula.lng),
    weigh(prices.coal, formula.coal),
  );
  const average = divideRounded(weighted.units, tenTo(weighted.scale) * 100n, "half-up") * 100n;
  const averageYen = formula.capYen !== null && average > formula.capYen ? formula.capYen : average;
  const unit = parseDecimal(formula.unitSen);
  const senPerKwh = divideRounded(
    (averageYen - formula.baseYen) * unit.units,
    tenTo(unit.scale) * 1_000n,
    "half-up",
  );
  return { averageYen, senPerKwh: toSen(senPerKwh) };
}

const weigh = (yen: bigint, coefficient: string): Decimal =>
  multiplyDecimals({ units: yen, scale: 0 }, parseDecimal(coefficient));
