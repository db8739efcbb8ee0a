import { Problem } from "../problem/problem.ts";
import { decimalAtScale, parseDecimal } from "./decimal.ts";

declare const microYen: unique symbol;

/** A price in millionths of a yen per kWh, minute or whatever it is the price of. May be negative (fuel adjustment). */
export type MicroYen = bigint & { readonly [microYen]: true };

const decimals = 6;

/** `value`: whole millionths of a yen. */
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

/** The shortest decimal text in yen: `29.8`. */
export function microYenText(price: MicroYen): string {
  const size = price < 0n ? -price : price;
  const digits = String(size).padStart(decimals + 1, "0");
  const fraction = digits.slice(-decimals).replace(/0+$/, "");
  const text = digits.slice(0, -decimals) + (fraction === "" ? "" : `.${fraction}`);
  return price < 0n ? `-${text}` : text;
}
