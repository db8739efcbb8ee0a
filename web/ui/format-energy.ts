import { kwhDigits } from "@tsunagu/core/energy/kwh-digits.ts";
import { minusSign } from "./format-yen.ts";

/**
 * kWh with all three decimals, so that a column of them adds up to its total to the watt-hour: `1,312.418`.
 */
export function formatExactKwh(wh: bigint): { readonly whole: string; readonly decimals: string } {
  const { whole, decimals } = kwhDigits(wh);
  return { whole: wh < 0n ? minusSign + whole : whole, decimals };
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
