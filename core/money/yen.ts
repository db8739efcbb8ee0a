declare const yen: unique symbol;

/** Whole yen, as on a bill. Negative when it is owed to the user. */
export type Yen = bigint & { readonly [yen]: true };

export const toYen = (value: bigint): Yen => value as Yen;

export const sumYen = (amounts: Iterable<Yen>): Yen => {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return toYen(sum);
};
