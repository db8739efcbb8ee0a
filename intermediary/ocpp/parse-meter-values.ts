import type { MessageFaultCode } from "@tsunagu/core/api/device-codes.ts";
import { readRegisterWh } from "../meter-readings/read-register-wh.ts";
import type { SignedValue } from "../sessions/save-signed-values.ts";
import { readList, readText, readWholeNumber } from "./lenient-fields.ts";
import { type Payload, toPayload } from "./read-frame.ts";
import { readSignedValue } from "./read-signed-value.ts";
import { eventTime, readStationTime } from "./station-time.ts";

type RegisterContext = "begin" | "sampled" | "clock-aligned" | "end";

type ParsedRegister = {
  readonly at: number;
  readonly registerWh: bigint;
  readonly context: RegisterContext;
};

export type ParsedMeterValues = {
  readonly registers: readonly ParsedRegister[];
  /** What the station's meter signed. */
  readonly signed: readonly SignedValue[];
  /** Energy registers that were there but could not be read, and stamps that could not be true. Each once. */
  readonly faults: readonly MessageFaultCode[];
};

export type MeterValueClock = { readonly utcOffsetMinutes: number; readonly receivedAt: number };

/** A day's session with a sample every five seconds; the rest of a longer list is left in the kept message. */
const mostEntries = 20_000;

/** A signed text for every five minutes of a day, and some more: each is checked under every key of its charger, and nobody else is heard meanwhile. */
const mostSigned = 500;

/**
 * The import registers of a list of `MeterValue` (OCPP 1.6, 7.33 and 7.43; 2.0.1, MeterValueType), in Wh. Everything else in it (currents, voltages,
 * temperatures, unknown units and contexts) is left where it is: in the kept message.
 */
export function parseMeterValues(meterValue: unknown, clock: MeterValueClock): ParsedMeterValues {
  const registers: ParsedRegister[] = [];
  const signed: SignedValue[] = [];
  const faults = new Set<MessageFaultCode>();
  const entries = readList(meterValue);
  if (entries.length > mostEntries) faults.add("too_many_values");
  for (const entry of entries.slice(0, mostEntries).map(toPayload)) {
    const time = eventTime(readStationTime(entry["timestamp"], clock.utcOffsetMinutes), clock.receivedAt);
    const samples = readList(entry["sampledValue"]).map(toPayload);
    if (time.clock !== "good") faults.add(`${time.clock}_timestamp`);
    for (const sample of samples) {
      const text = readSignedValue(sample);
      if (text !== null) signed.push({ at: time.at, moment: momentOf(sample), ...text });
    }
    const energies = samples.filter((sample) => isImportRegister(sample, faults));
    for (const context of new Set(energies.map(contextOf))) {
      const registerWh = totalOf(
        energies.filter((sample) => contextOf(sample) === context),
        faults,
      );
      if (registerWh !== null) registers.push({ at: time.at, registerWh, context });
    }
  }
  if (signed.length > mostSigned) faults.add("too_many_values");
  return { registers, signed: mostTelling(signed), faults: [...faults] };
}

/** Those of begin and end say what is billed. */
const mostTelling = (signed: readonly SignedValue[]): readonly SignedValue[] =>
  signed.length <= mostSigned
    ? signed
    : signed
        .toSorted((a, b) => Number(a.moment === "between") - Number(b.moment === "between"))
        .slice(0, mostSigned);

const energyUnits = new Map<string | null, "Wh" | "kWh">([
  [null, "Wh"],
  ["wh", "Wh"],
  ["kwh", "kWh"],
]);

type EnergyScale = { readonly unit: "Wh" | "kWh"; readonly factor: string };

/** Meters that count in another step than 1 or 1,000 Wh are rare; further than this it is no energy. */
const largestMultiplier = 6;

/** 1.6 says `unit`, 2.0.1 `unitOfMeasure` with a power of ten. Undefined for what is no energy. */
function scaleOf(sample: Payload): EnergyScale | undefined {
  const measure = toPayload(sample["unitOfMeasure"]);
  const name = readText(measure["unit"]) ?? readText(sample["unit"]);
  const unit = energyUnits.get(name?.toLowerCase() ?? null);
  const multiplier = readWholeNumber(measure["multiplier"] ?? 0);
  if (unit === undefined || multiplier === null || Math.abs(multiplier) > largestMultiplier) return undefined;
  return {
    unit,
    factor: multiplier < 0 ? `0.${"1".padStart(-multiplier, "0")}` : `1${"0".repeat(multiplier)}`,
  };
}

/** An omitted measurand is the import register (7.43), but not when the unit says that it is something else (Alfen: A). */
function isImportRegister(sample: Payload, faults: Set<MessageFaultCode>): boolean {
  const measurand = readText(sample["measurand"]);
  if (measurand !== null && measurand !== "Energy.Active.Import.Register") return false;
  // What is signed is a text; the register stands in a sample of its own.
  if (sample["signedMeterValue"] === undefined && readSignedValue(sample) !== null) return false;
  if (scaleOf(sample) === undefined) {
    faults.add(measurand === null ? "no_measurand" : "unknown_unit");
    return false;
  }
  // The customer's energy is what leaves at the outlet; Inlet and Body count the station itself too.
  const location = readText(sample["location"]);
  return location === null || location === "Outlet" || location === "Cable";
}

function momentOf(sample: Payload): SignedValue["moment"] {
  const context = contextOf(sample);
  return context === "begin" || context === "end" ? context : "between";
}

function contextOf(sample: Payload): RegisterContext {
  switch (readText(sample["context"])) {
    case "Transaction.Begin":
      return "begin";
    case "Transaction.End":
      return "end";
    case "Sample.Clock":
      return "clock-aligned";
    default:
      return "sampled";
  }
}

/** The value without a phase is the register that bills; without it the phases are added up, each once. */
function totalOf(samples: readonly Payload[], faults: Set<MessageFaultCode>): bigint | null {
  const total = samples.filter((sample) => readText(sample["phase"]) === null).at(-1);
  if (total !== undefined) return whOf(total, faults);
  const phases = new Map(samples.map((sample) => [readText(sample["phase"])?.replace(/-N$/, ""), sample]));
  let sumWh = 0n;
  for (const sample of phases.values()) {
    const wh = whOf(sample, faults);
    if (wh === null) return null;
    sumWh += wh;
  }
  return sumWh;
}

function whOf(sample: Payload, faults: Set<MessageFaultCode>): bigint | null {
  const wh = readRegisterWh(sample["value"], scaleOf(sample));
  if (wh === null) faults.add("unreadable_value");
  return wh;
}
