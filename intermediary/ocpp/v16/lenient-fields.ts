import { parseWattHours } from "@tsunagu/core/energy/parse-watt-hours.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";

/** What stations write where a schema says something else: read when the meaning is plain, else null. Never throws. */

export const readText = (value: unknown): string | null => {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return text === "" ? null : text;
};

export function readWholeNumber(value: unknown): number | null {
  const text = readText(value);
  if (text === null || !/^-?\d{1,15}(\.0+)?$/.test(text)) return null;
  return Math.trunc(Number(text));
}

export const readList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : typeof value === "object" && value !== null ? [value] : [];

/** A thousand terawatt-hours: no meter has counted more, and a database column ends not far above. */
const largestWh = 10n ** 15n;

/** A register in Wh, floored: a difference of two floors loses nothing over time. Numbers, texts, a decimal comma. */
export function readRegisterWh(value: unknown, unit: "Wh" | "kWh" = "Wh"): bigint | null {
  const text = readText(value);
  if (text === null) return null;
  try {
    const wh = parseWattHours(text.replace(/^(\d+),(\d+)$/, "$1.$2"), { unit, rounding: "floor" });
    return wh <= largestWh ? wh : null;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
