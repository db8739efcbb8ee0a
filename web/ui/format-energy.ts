import { groupDigits, minusSign } from "./format-yen.ts";

/**
 * kWh with all three decimals, so that a column of them adds up to its total to the watt-hour: `1,312.418`.
 */
export function formatExactKwh(wh: bigint): { readonly whole: string; readonly decimals: string } {
  const size = wh < 0n ? -wh : wh;
  const whole = groupDigits(size / 1_000n);
  return {
    whole: wh < 0n ? minusSign + whole : whole,
    decimals: (size % 1_000n).toString().padStart(3, "0"),
  };
}

/** The same as one text, with its unit: for labels and screen readers. */
export function kwhText(wh: bigint): string {
  const { whole, decimals } = formatExactKwh(wh);
  return `${whole}.${decimals} kWh`;
}

/** For a headline: cut, not rounded up, to one decimal. */
export function shortKwh(wh: bigint): string {
  const { whole, decimals } = formatExactKwh(wh);
  return `${whole}.${decimals.slice(0, 1)}`;
}

/** Watts as a charger's power: `7.2 kW`. */
export const kilowattText = (watts: number): string => `${Math.floor(watts / 100) / 10} kW`;
