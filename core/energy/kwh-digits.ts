/**
 * Energy as people are shown it: kWh to the watt-hour, nothing rounded and nothing cut, digits in groups of three. So a charger, a
 * phone, a mail and a bill say the same of one session, and a column adds up to its total. The size alone: a sign is the reader's.
 */
export function kwhDigits(wh: bigint): { readonly whole: string; readonly decimals: string } {
  const size = wh < 0n ? -wh : wh;
  return {
    whole: (size / 1_000n).toString().replaceAll(/\B(?=(\d{3})+$)/g, ","),
    decimals: (size % 1_000n).toString().padStart(3, "0"),
  };
}

/** The same as one number: `1,312.418`. */
export function kwhNumber(wh: bigint): string {
  const { whole, decimals } = kwhDigits(wh);
  return `${whole}.${decimals}`;
}
