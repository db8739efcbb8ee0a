import { Problem } from "../problem/problem.ts";
import { divideRounded, type Rounding } from "./rounding.ts";

/** An exact decimal: `units / 10^scale`. */
export type Decimal = { readonly units: bigint; readonly scale: number };

const pattern = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?(?:[eE]([+-]?\d{1,2}))?$/;

/**
 * Reads a decimal without a float: `"29.80"`, `"-6.33"`, `"0.0048"`. The exponent is there for JSON numbers, whose
 * shortest text can be `1e-7`. Throws `invalid_input` on anything else.
 */
export function parseDecimal(text: string): Decimal {
  const match = pattern.exec(text);
  if (match === null) {
    throw new Problem("invalid_input", "this is not a decimal number", {
      facts: { text: text.slice(0, 80) },
    });
  }
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const digits = BigInt(whole + fraction);
  const scale = fraction.length - Number(exponent);
  const units = sign === "-" ? -digits : digits;
  return scale < 0 ? { units: units * tenTo(-scale), scale: 0 } : { units, scale };
}

/** How many `10^-scale` a decimal is: `decimalAtScale("0.0991", 3, "floor")` is 99. */
export function decimalAtScale(decimal: Decimal, scale: number, rounding: Rounding): bigint {
  const steps = scale - decimal.scale;
  return steps >= 0 ? decimal.units * tenTo(steps) : divideRounded(decimal.units, tenTo(-steps), rounding);
}

/** Adds decimals of any scales exactly. */
export function addDecimals(...decimals: readonly Decimal[]): Decimal {
  const scale = Math.max(0, ...decimals.map((decimal) => decimal.scale));
  const units = decimals.reduce((sum, decimal) => sum + decimal.units * tenTo(scale - decimal.scale), 0n);
  return { units, scale };
}

/** Exact: the decimals of both add up. */
export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => ({
  units: a.units * b.units,
  scale: a.scale + b.scale,
});

/** `exponent` MUST not be negative. */
export const tenTo = (exponent: number): bigint => 10n ** BigInt(exponent);
