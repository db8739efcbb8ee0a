import { parseWattHours } from "@tsunagu/core/energy/parse-watt-hours.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";

/** A thousand terawatt-hours: no meter has counted more, and a database column ends not far above. */
const largestWh = 10n ** 15n;

/** A double in decimals is shorter, and so is any register with decimals. */
const longestRegister = 100;

/**
 * A device's register in Wh, floored: a difference of two floors loses nothing over time. Takes numbers, decimal texts and
 * a decimal comma; null for anything else. `factor` is what the value is to be multiplied by, as decimal text. Never throws.
 */
export function readRegisterWh(
  value: unknown,
  { unit = "Wh", factor = "1" }: { unit?: "Wh" | "kWh"; factor?: string } = {},
): bigint | null {
  if (typeof value !== "number" && typeof value !== "string") return null;
  const text = String(value)
    .trim()
    .replace(/^(\d+),(\d+)$/, "$1.$2");
  if (text.length > longestRegister) return null;
  try {
    const wh = parseWattHours(text, { unit, factor, rounding: "floor" });
    return wh <= largestWh ? wh : null;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
