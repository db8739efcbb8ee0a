import { Buffer } from "node:buffer";
import { parseWattHours } from "@tsunagu/core/energy/parse-watt-hours.ts";

/** One import register that a meter has signed. */
export type SignedReading = {
  /** Which register of the meter it is (OBIS code); a difference is of one register only. */
  readonly register: string;
  readonly moment: "begin" | "end" | "between";
  /** Floored, as every register is. */
  readonly wh: bigint;
};

export type Ocmf = {
  /** The bytes that were signed, as they came. */
  readonly signed: Buffer;
  readonly algorithm: string;
  readonly signature: Buffer;
  readonly readings: readonly SignedReading[];
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * `OCMF|{payload}|{signature}`: Open Charge Metering Format. Null for what is none. Registers that count no energy, energy that is
 * given back, and readings of which the meter says itself that they are faulty are left out. `moment` stands where a reading does not say
 * its own. Never throws.
 */
export function parseOcmf(text: string, moment: SignedReading["moment"]): Ocmf | null {
  const parts = /^OCMF\|(?<payload>.*)\|(?<signature>\s*\{[^|]*)$/s.exec(text)?.groups;
  const payload = readFields(parts?.["payload"]);
  const signature = readFields(parts?.["signature"]);
  const data = textOf(signature?.["SD"]);
  if (parts === undefined || payload === null || data === null) return null;
  const encoding = textOf(signature?.["SE"])?.toLowerCase() === "base64" ? "base64" : "hex";
  return {
    signed: Buffer.from(parts["payload"] ?? "", "utf8"),
    algorithm: textOf(signature?.["SA"]) ?? "ECDSA-secp256r1-SHA256",
    signature: Buffer.from(data, encoding),
    readings: readingsOf(payload["RD"], moment),
  };
}

/** Numbers stay the text that they were signed as: no float touches energy. */
function readFields(text: string | undefined): Fields | null {
  try {
    const value: unknown = JSON.parse(text ?? "", (_key, one: unknown, context?: { source?: string }) =>
      typeof one === "number" ? (context?.source ?? String(one)) : one,
    );
    return toFields(value);
  } catch (error) {
    // A range error: it nests so deeply that reading it leaves no stack.
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

const toFields = (value: unknown): Fields | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** What a reading leaves out is as it was in the one before. */
function readingsOf(list: unknown, moment: SignedReading["moment"]): SignedReading[] {
  const readings: SignedReading[] = [];
  let before: Fields = {};
  for (const entry of Array.isArray(list) ? list : []) {
    const { RV: value, ...rest } = toFields(entry) ?? {};
    before = { ...before, ...rest };
    const reading = readingOf(value, before, moment);
    if (reading !== null) readings.push(reading);
  }
  return readings;
}

const moments: Readonly<Record<string, SignedReading["moment"]>> = {
  B: "begin",
  ...{ E: "end", L: "end", R: "end", A: "end", P: "end" },
};

const units: Readonly<Record<string, "Wh" | "kWh">> = { wh: "Wh", kwh: "kWh" };

/** OBIS of energy that is given back: `1-0:2.8.0`, `01-00:C0.08.00*FF`. */
const isExport = /:0?2\.0?8|:C[0-9A-F]\.0?8/i;

function readingOf(value: unknown, fields: Fields, moment: SignedReading["moment"]): SignedReading | null {
  const unit = units[textOf(fields["RU"])?.toLowerCase() ?? ""];
  const register = textOf(fields["RI"]) ?? "";
  const state = textOf(fields["ST"]) ?? "G";
  const faults = textOf(fields["EF"]) ?? "";
  if (typeof value !== "string" || !/^\d{1,15}(\.\d{1,9})?$/.test(value) || unit === undefined) return null;
  if (state !== "G" || faults.includes("E") || isExport.test(register)) return null;
  const said = textOf(fields["TX"]);
  return {
    register,
    moment: said === null ? moment : (moments[said] ?? "between"),
    wh: parseWattHours(value, { unit, rounding: "floor" }),
  };
}
