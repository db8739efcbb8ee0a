declare const yen: unique symbol;

/** Whole yen, as on a bill. Negative when it is owed to the user. */
export type Yen = bigint & { readonly [yen]: true };

/** `value`: whole yen. */
export const toYen = (value: bigint): Yen => value as Yen;

/** 0 yen for no amounts. */
export const sumYen = (amounts: Iterable<Yen>): Yen => {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return toYen(sum);
};
