/**
 * The roundings a tariff can name. `half-up` is 四捨五入 of the size: a tie goes away from zero, with negative amounts
 * too. `floor` and `ceil` go towards minus and plus infinity, `trunc` towards zero; libraries disagree about "down".
 */
export const roundings = ["floor", "ceil", "trunc", "half-up", "half-even"] as const;

export type Rounding = (typeof roundings)[number];

/** `numerator / denominator` as a whole number. Exact: nothing is a float. The denominator is above 0. */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new RangeError(`the denominator must be above 0, got ${denominator}`);
  const towardsZero = numerator / denominator;
  const remainder = numerator % denominator;
  if (remainder === 0n) return towardsZero;
  const awayFromZero = remainder < 0n ? towardsZero - 1n : towardsZero + 1n;
  const twice = remainder < 0n ? -2n * remainder : 2n * remainder;
  switch (rounding) {
    case "floor":
      return remainder < 0n ? awayFromZero : towardsZero;
    case "ceil":
      return remainder < 0n ? towardsZero : awayFromZero;
    case "trunc":
      return towardsZero;
    case "half-up":
      return twice >= denominator ? awayFromZero : towardsZero;
    case "half-even":
      if (twice === denominator) return towardsZero % 2n === 0n ? towardsZero : awayFromZero;
      return twice > denominator ? awayFromZero : towardsZero;
  }
}
