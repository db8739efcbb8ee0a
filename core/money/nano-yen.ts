import type { MicroYen } from "./micro-yen.ts";
import { divideRounded, type Rounding } from "./rounding.ts";
import { type Sen, toSen } from "./sen.ts";
import { toYen, type Yen } from "./yen.ts";

declare const nanoYen: unique symbol;

/**
 * An amount before it is rounded, in 10^-9 yen. A price in 10^-6 yen per kWh times whole Wh is a whole number of
 * these, so everything up to the one named rounding is exact.
 */
export type NanoYen = bigint & { readonly [nanoYen]: true };

const nanoYenPerYen = 1_000_000_000n;
export const nanoYenPerSen = 10_000_000n;
const nanoYenPerMicroYen = 1_000n;

/** `value`: whole thousand-millionths of a yen. */
export const toNanoYen = (value: bigint): NanoYen => value as NanoYen;

/** `thousandths` of the unit that the price is for: Wh, when it is per kWh. */
export const priceOfThousandths = (price: MicroYen, thousandths: bigint): NanoYen =>
  toNanoYen(price * thousandths);

/** Of whole kWh, minutes or pieces. */
export const priceOfPieces = (price: MicroYen, pieces: bigint): NanoYen =>
  toNanoYen(price * pieces * nanoYenPerMicroYen);

/** The one rounding of an exact amount; a tariff names it. */
export const nanoYenToYen = (amount: NanoYen, rounding: Rounding): Yen =>
  toYen(divideRounded(amount, nanoYenPerYen, rounding));

/** The one rounding of a component; a tariff names it. */
export const nanoYenToSen = (amount: NanoYen, rounding: Rounding): Sen =>
  toSen(divideRounded(amount, nanoYenPerSen, rounding));
