import type { MessageFaultCode } from "@tsunagu/core/api/device-codes.ts";
import { idToken } from "@tsunagu/core/api/scalars.ts";
import { endUse } from "@tsunagu/core/records/json-scalars.ts";
import { z } from "zod";
import { clockSlackSeconds, firstCredibleAt, oldestBillableAt } from "../meter-readings/credible-time.ts";
import { readRegisterWh } from "../meter-readings/read-register-wh.ts";
import type { MeterReading } from "../meter-readings/save-readings.ts";

export type ParsedReadings = {
  readonly readings: readonly MeterReading[];
  readonly faults: readonly MeterFault[];
};

type MeterFault = {
  readonly code: MessageFaultCode;
  /** Where and why, as the meter is told: `2: importWh is no register`. */
  readonly text: string;
};

const decimal = z.union([z.number(), z.string()]);

/** One reading of our own JSON. Unknown members are left alone, so that a meter may say more. */
const readingMessage = z.object({
  meterId: z.string().optional(),
  at: z.union([z.string(), z.number().int()]),
  importWh: decimal.optional(),
  exportWh: decimal.optional(),
  token: idToken.optional(),
  place: z.string().min(1).max(48).optional(),
  endUse: endUse.optional(),
});

const mostReadings = 20_000;

/**
 * A message of a meter: `{meterId, at, importWh, exportWh?, token?, place?, endUse?}` or an array of these. `at` is ISO 8601
 * with a zone, or whole seconds since 1970; the registers are numbers or decimal texts in Wh and count up for ever. What is
 * good of a batch is taken, what is not is told.
 */
export function parseReadingMessage(
  payload: Uint8Array,
  { meterId, now }: { meterId: string; now: number },
): ParsedReadings {
  const value = parseJson(payload);
  if (value === undefined) return { readings: [], faults: [{ code: "not_json", text: "this is not JSON" }] };
  const entries: unknown[] = Array.isArray(value) ? value : [value];
  if (entries.length > mostReadings) {
    const text = `more than ${mostReadings} readings in one message`;
    return { readings: [], faults: [{ code: "too_many_readings", text }] };
  }
  const readings: MeterReading[] = [];
  const faults: MeterFault[] = [];
  for (const [index, entry] of entries.entries()) {
    const parsed = parseEntry(entry, { meterId, now });
    if ("code" in parsed) faults.push({ code: parsed.code, text: `${index}: ${parsed.text}` });
    else readings.push(...parsed);
  }
  return { readings, faults };
}

function parseEntry(
  entry: unknown,
  { meterId, now }: { meterId: string; now: number },
): MeterReading[] | MeterFault {
  const parsed = readingMessage.safeParse(entry);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fault(
      "malformed_reading",
      `${issue?.path.join(".") || "reading"} ${issue?.message ?? "is faulty"}`,
    );
  }
  const { at, importWh, exportWh, token, place, endUse, meterId: named } = parsed.data;
  if (named !== undefined && named !== meterId) return fault("other_meter", "meterId is another meter");
  const instant = readInstant(at);
  if (instant === null) return fault("no_time", "at is no time with a zone");
  if (instant > now + clockSlackSeconds) return fault("time_in_the_future", "at is in the future");
  if (instant < oldestBillableAt(now)) return fault("time_too_long_ago", "at is too long ago to be billed");
  if (importWh === undefined && exportWh === undefined) return fault("no_register", "importWh is missing");
  const readings: MeterReading[] = [];
  for (const [direction, given] of [
    ["import", importWh],
    ["export", exportWh],
  ] as const) {
    if (given === undefined) continue;
    const registerWh = readRegisterWh(given);
    if (registerWh === null) return fault("unreadable_register", `${direction}Wh is no register`);
    const measured = { kind: "register" as const, registerWh };
    readings.push({
      deviceId: meterId,
      channel: "main",
      direction,
      at: instant,
      measured,
      token,
      place,
      endUse,
    });
  }
  return readings;
}

const fault = (code: MessageFaultCode, text: string): MeterFault => ({ code, text });

function readInstant(at: string | number): number | null {
  const zoned = typeof at === "string" && /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(at);
  const seconds = typeof at === "number" ? at : zoned ? Math.floor(Date.parse(at) / 1000) : Number.NaN;
  return Number.isFinite(seconds) && seconds >= firstCredibleAt && seconds <= 0xffffffff ? seconds : null;
}

function parseJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  } catch {
    return undefined;
  }
}
