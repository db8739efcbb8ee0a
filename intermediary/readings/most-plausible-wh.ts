/** Clocks of devices drift and stamps are whole seconds or minutes: this much time is given on top. */
const slackSeconds = 300;

/**
 * The most that can have flowed: the greatest power of charger or connection over the time, one tenth more for meters and mains, and
 * some minutes for clocks. What is above is no measurement (a lifetime register, Wh labelled kWh) and is never billed.
 */
export function mostPlausibleWh(maxPowerW: number, seconds: number): bigint {
  const givenSeconds = BigInt(Math.max(0, seconds) + slackSeconds);
  return (BigInt(maxPowerW) * givenSeconds * 11n) / 36_000n + 1n;
}
