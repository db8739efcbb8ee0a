import { Problem } from "../problem/problem.ts";
import { decimalAtScale, parseDecimal } from "./decimal.ts";

declare const microYen: unique symbol;

/** A price in millionths of a yen per kWh, minute or whatever it is the price of. May be negative (fuel adjustment). */
export type MicroYen = bigint & { readonly [microYen]: true };

const decimals = 6;

export const toMicroYen = (value: bigint): MicroYen => value as MicroYen;

/** A price as tariffs write it, in yen: `"29.80"`. Throws `invalid_input` on more than six decimals, never rounds. */
export function parseMicroYen(yenText: string): MicroYen {
  const decimal = parseDecimal(yenText);
  const price = decimalAtScale(decimal, decimals, "trunc");
  if (decimalAtScale(decimal, decimals, "floor") !== decimalAtScale(decimal, decimals, "ceil")) {
    throw new Problem("invalid_input", "a price has at most six decimals", { facts: { yenText } });
  }
  return toMicroYen(price);
}
