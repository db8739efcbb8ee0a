import { divideRounded, type Rounding } from "./rounding.ts";
import { toYen, type Yen } from "./yen.ts";

declare const sen: unique symbol;

/** Whole sen (1/100 yen): the components of a bill before its total is rounded. */
export type Sen = bigint & { readonly [sen]: true };

const senPerYen = 100n;

/** `value`: whole hundredths of a yen. */
export const toSen = (value: bigint): Sen => value as Sen;

/** Exact. */
export const yenToSen = (yen: Yen): Sen => toSen(yen * senPerYen);

/** The one rounding of a total; a tariff names it. */
export const senToYen = (amount: Sen, rounding: Rounding): Yen =>
  toYen(divideRounded(amount, senPerYen, rounding));
