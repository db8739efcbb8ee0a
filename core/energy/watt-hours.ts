declare const wattHours: unique symbol;

/** Energy in whole watt-hours, never negative. Meters count in watt-hours, so we do too. */
export type WattHours = bigint & { readonly [wattHours]: true };

/** Throws `RangeError` below 0: energy that goes the other way has a direction, not a sign. */
export function toWattHours(value: bigint): WattHours {
  if (value < 0n) throw new RangeError(`energy must not be negative, got ${value} Wh`);
  return value as WattHours;
}

/** 0 Wh for no amounts. */
export function sumWattHours(amounts: Iterable<WattHours>): WattHours {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return toWattHours(sum);
}
