import { divideRounded } from "../money/rounding.ts";
import { toYen, type Yen } from "../money/yen.ts";
import { Problem } from "../problem/problem.ts";
import type { TaxedAmount } from "./priced-period.ts";

/** Adds what is taxed at the same rate. Throws `invalid_input` if one rate comes with two roundings. */
export function sumTaxed(amounts: Iterable<TaxedAmount>): TaxedAmount[] {
  const sums = new Map<string, TaxedAmount>();
  for (const { ratePercent, rounding, yen } of amounts) {
    const sum = sums.get(ratePercent);
    if (sum !== undefined && sum.rounding !== rounding) {
      throw new Problem("invalid_input", "one tax rate has one rounding on a statement", {
        facts: { ratePercent, roundings: [sum.rounding, rounding] },
      });
    }
    sums.set(ratePercent, { ratePercent, rounding, yen: toYen((sum?.yen ?? 0n) + yen) });
  }
  return [...sums.values()].sort((a, b) => Number(a.ratePercent) - Number(b.ratePercent));
}

/** Takes an amount back, at its own rate. */
export const negateTaxed = ({ yen, ...rate }: TaxedAmount): TaxedAmount => ({ ...rate, yen: toYen(-yen) });

/** The tax inside an amount: one rounding per rate and statement, as the invoice system demands. */
export function taxInside({ ratePercent, rounding, yen }: TaxedAmount): Yen {
  const rate = BigInt(ratePercent);
  return toYen(divideRounded(yen * rate, 100n + rate, rounding));
}
