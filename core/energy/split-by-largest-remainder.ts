import { divideRounded } from "../money/rounding.ts";

/**
 * Splits whole units (yen, Wh) in proportion to the weights so that not one is lost. The size of the amount is split
 * and its sign put back; what the whole shares leave goes, one unit each, to the largest remainders, a tie to the one
 * that comes first. A single weight may be negative (a price below 0) and then its share is too.
 *
 * Throws `RangeError` unless the weights sum to more than 0: what to do then is the caller's rule.
 */
export function splitByLargestRemainder(amount: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n) throw new RangeError(`weights must sum to more than 0, got ${total}`);
  const size = amount < 0n ? -amount : amount;
  const shares = weights.map((weight, index) => {
    const whole = divideRounded(size * weight, total, "floor");
    return { index, whole, remainder: size * weight - whole * total };
  });
  const left = size - shares.reduce((sum, { whole }) => sum + whole, 0n);
  const favoured = new Set(
    [...shares]
      .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
      .slice(0, Number(left))
      .map(({ index }) => index),
  );
  return shares.map(({ index, whole }) => {
    const share = favoured.has(index) ? whole + 1n : whole;
    return amount < 0n ? -share : share;
  });
}
