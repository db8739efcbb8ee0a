import { multiplyDecimals, parseDecimal, tenTo } from "../money/decimal.ts";
import { divideRounded, type Rounding } from "../money/rounding.ts";
import { Problem } from "../problem/problem.ts";
import { toWattHours, type WattHours } from "./watt-hours.ts";

/** What one unit of a device or a file is: `numerator / denominator` Wh. */
const energyUnits = {
  Wh: { numerator: 1n, denominator: 1n },
  kWh: { numerator: 1_000n, denominator: 1n },
  MWh: { numerator: 1_000_000n, denominator: 1n },
  J: { numerator: 1n, denominator: 3_600n },
} as const;

export type EnergyUnit = keyof typeof energyUnits;

/**
 * The one door from a reading to energy: `"0.099"` kWh is 99 Wh. No float touches it: a JSON number is taken by its
 * shortest decimal text. `factor` is what the reading is to be multiplied by (transformer ratio, counting unit of a
 * meter: `"0.1"`). What is finer than 1 Wh is rounded as named.
 *
 * Registers MUST be rounded with `floor`: a difference of two floors loses nothing over time, a sum of rounded
 * differences does. Throws `invalid_input` on text that is no decimal number and on negative energy.
 */
export function parseWattHours(
  reading: string | number,
  { unit, rounding, factor = "1" }: { unit: EnergyUnit; rounding: Rounding; factor?: string },
): WattHours {
  const value = multiplyDecimals(parseDecimal(String(reading)), parseDecimal(factor));
  if (value.units < 0n) {
    throw new Problem("invalid_input", "energy must not be negative", {
      facts: { reading: String(reading) },
    });
  }
  const { numerator, denominator } = energyUnits[unit];
  return toWattHours(divideRounded(value.units * numerator, denominator * tenTo(value.scale), rounding));
}
