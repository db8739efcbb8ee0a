import type { FileRowFault } from "@tsunagu/core/api/device-codes.ts";
import { parseWattHours } from "@tsunagu/core/energy/parse-watt-hours.ts";
import { daySeconds, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { oldestBillableAt } from "../meter-readings/credible-time.ts";
import { type FileMapping, readFileTime } from "./file-time.ts";
import { forEachCsvRow } from "./for-each-csv-row.ts";

type IntervalRow = { readonly line: number; readonly from: number; readonly energyWh: bigint };

/** Why a row is not taken: as a code with what it is about, and as a sentence. */
type RowFault = { readonly code: FileRowFault; readonly about: string | null; readonly reason: string };
type RefusedRow = RowFault & { readonly line: number; readonly text: string };

export type IntervalFile = {
  /** Rows after the header, empty lines left out. */
  readonly rows: number;
  readonly intervals: readonly IntervalRow[];
  readonly refused: readonly RefusedRow[];
  /** Half hours between the first and the last that no usable row tells of. Seconds, `to` exclusive. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
};

export type FileReading = {
  readonly mapping: FileMapping;
  /** The one meter that is taken. */
  readonly serial: string;
  readonly shiftDays: number;
  readonly now: number;
};

/** Of a file that is wrong in every row the first are enough to see why. */
const mostRefused = 1_000;

/**
 * The half hours of a file of interval energies. A row that cannot be used is refused with its line and the reason, and the
 * others are read. Throws `invalid_input` when the file as a whole cannot be read.
 */
export function readIntervalFile(bytes: Uint8Array, reading: FileReading): IntervalFile {
  const intervals = new Map<number, IntervalRow>();
  const refused: RefusedRow[] = [];
  let rows = 0;
  let refusedCount = 0;
  forEachCsvRow(bytes, reading.mapping, ({ record, raw, info }) => {
    rows += 1;
    const refuse = (why: RowFault) => {
      refusedCount += 1;
      if (refusedCount <= mostRefused)
        refused.push({ line: info.lines, text: raw.trim().slice(0, 200), ...why });
    };
    const row = readRow(record, reading);
    if ("code" in row) return refuse(row);
    const before = intervals.get(row.from);
    if (before === undefined) intervals.set(row.from, { ...row, line: info.lines });
    else if (before.energyWh !== row.energyWh)
      refuse(
        fault(
          "said_otherwise_before",
          `line ${before.line} says the same half hour with other energy`,
          String(before.line),
        ),
      );
  });
  const last = refused.at(-1);
  if (refusedCount > mostRefused && last !== undefined)
    refused.push({
      line: last.line + 1,
      text: "",
      ...furtherRows(refusedCount - mostRefused),
    });
  return { rows, intervals: [...intervals.values()], refused, gaps: gapsBetween([...intervals.keys()]) };
}

/** Of a file with holes everywhere the first are enough. */
const mostGaps = 100;

function gapsBetween(starts: readonly number[]): { from: number; to: number }[] {
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted
    .flatMap((from, nth) => {
      const end = (sorted[nth - 1] ?? from - slotSeconds) + slotSeconds;
      return end < from ? [{ from: end, to: from }] : [];
    })
    .slice(0, mostGaps);
}

function readRow(
  record: readonly string[],
  { mapping, serial, shiftDays, now }: FileReading,
): { from: number; energyWh: bigint } | RowFault {
  const cell = (column: number) => record[column - 1]?.trim() ?? "";
  if (mapping.meterColumn !== null && cell(mapping.meterColumn) !== serial)
    return fault("other_meter", "it is another meter's");
  const clock = mapping.clockColumn === null ? "" : ` ${cell(mapping.clockColumn)}`;
  const mark = readFileTime(`${cell(mapping.timeColumn)}${clock}`, mapping.timeFormat);
  if (mark === null)
    return fault("unreadable_time", `the time is not ${mapping.timeFormat}`, mapping.timeFormat);
  if (mark % slotSeconds !== 0) return fault("not_on_a_half_hour", "the time is not on a half hour");
  const from = mark + shiftDays * daySeconds - (mapping.timeMarks === "interval-end" ? slotSeconds : 0);
  if (from + slotSeconds > now) return fault("not_over_yet", "the half hour is not over yet");
  if (from < oldestBillableAt(now))
    return fault("too_long_ago", "the half hour is too long ago to be billed");
  const energyWh = readEnergy(cell(mapping.energyColumn), mapping);
  if (energyWh !== null) return { from, energyWh };
  return fault("unreadable_energy", `the energy is no number of ${mapping.unit}`, mapping.unit);
}

const fault = (code: FileRowFault, reason: string, about: string | null = null): RowFault => ({
  code,
  about,
  reason,
});

const furtherRows = (count: number): RowFault =>
  fault("further_rows", `${count} further rows are refused`, String(count));

const longestEnergy = 100;
/** A database column ends not far above; what a connection can carry is judged where it is known. */
const largestWh = 10n ** 15n;

function readEnergy(text: string, { decimalMark, unit }: FileMapping): bigint | null {
  const plain = decimalMark === "," ? text.replace(/^(\d+),(\d+)$/, "$1.$2") : text;
  try {
    // An interval is no register: there is nothing to floor against, so it is rounded as it stands.
    if (plain.length > longestEnergy) return null;
    const energyWh = parseWattHours(plain, { unit, rounding: "half-up" });
    return energyWh <= largestWh ? energyWh : null;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
