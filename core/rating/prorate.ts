import { type NanoYen, nanoYenPerSen } from "../money/nano-yen.ts";
import { divideRounded, type Rounding } from "../money/rounding.ts";
import { type Sen, toSen } from "../money/sen.ts";
import type { BilledDays } from "./home-bill.ts";

/** A price of a calendar month for some of its days, halved first if told so, rounded to sen once. */
export const prorateToSen = (
  amount: NanoYen,
  { days, half = false, rounding }: { days: BilledDays; half?: boolean; rounding: Rounding },
): Sen =>
  toSen(
    divideRounded(
      amount * BigInt(days.billed),
      nanoYenPerSen * BigInt(days.ofMonth) * (half ? 2n : 1n),
      rounding,
    ),
  );

/**
 * Whole kWh of a tier for some days of the month. A period that holds the beginning of no day (a second closing
 * statement on one day) still has the tiers of one day, else all of its energy would fall into the dearest.
 */
export const prorateKwh = (kwh: bigint, { billed, ofMonth }: BilledDays, rounding: Rounding): bigint =>
  divideRounded(kwh * BigInt(Math.max(1, billed)), BigInt(ofMonth), rounding);
