import { parseWattHours } from "@tsunagu/core/energy/parse-watt-hours.ts";
import { daySeconds, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { parse } from "csv-parse/sync";
import iconv from "iconv-lite";
import { type FileMapping, readFileTime } from "./file-time.ts";

type IntervalRow = { readonly line: number; readonly from: number; readonly energyWh: bigint };

type RefusedRow = { readonly line: number; readonly text: string; readonly reason: string };

export type IntervalFile = {
  /** Rows after the header, empty lines left out. */
  readonly rows: number;
  readonly intervals: readonly IntervalRow[];
  readonly refused: readonly RefusedRow[];
};

export type FileReading = {
  readonly mapping: FileMapping;
  /** The one meter that is taken. */
  readonly serial: string;
  readonly shiftDays: number;
  readonly now: number;
};

type CsvLine = {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
};

/**
 * The half hours of a file of interval energies. A row that cannot be used is refused with its line and the reason, and the
 * others are read. Throws `invalid_input` when the file as a whole cannot be read.
 */
export function readIntervalFile(bytes: Uint8Array, reading: FileReading): IntervalFile {
  const lines = readCsv(decode(bytes, reading.mapping.encoding), reading.mapping);
  const intervals = new Map<number, IntervalRow>();
  const refused: RefusedRow[] = [];
  for (const { record, raw, info } of lines) {
    const row = readRow(record, reading);
    const refuse = (reason: string) =>
      refused.push({ line: info.lines, text: raw.trim().slice(0, 200), reason });
    if (typeof row === "string") {
      refuse(row);
      continue;
    }
    const before = intervals.get(row.from);
    if (before === undefined) intervals.set(row.from, { ...row, line: info.lines });
    else if (before.energyWh !== row.energyWh)
      refuse(`line ${before.line} says the same half hour with other energy`);
  }
  return { rows: lines.length, intervals: [...intervals.values()], refused };
}

function decode(bytes: Uint8Array, encoding: FileMapping["encoding"]): string {
  const text = encoding === "shift_jis" ? iconv.decode(Buffer.from(bytes), "shift_jis") : decodeUtf8(bytes);
  return text.replace(/^\uFEFF/, "");
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Problem("invalid_input", "this file is not UTF-8", { cause });
  }
}

function readCsv(text: string, { delimiter, headerRows }: FileMapping): CsvLine[] {
  try {
    const lines: unknown[] = parse(text, {
      delimiter,
      info: true,
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      from: headerRows + 1,
    });
    return lines.map(toCsvLine);
  } catch (cause) {
    throw new Problem("invalid_input", "this file is no table of separated values", { cause });
  }
}

/** What `info` and `raw` make of a record; the library's types know it as cells only. */
const toCsvLine = (line: unknown): CsvLine => line as CsvLine;

function readRow(
  record: readonly string[],
  { mapping, serial, shiftDays, now }: FileReading,
): { from: number; energyWh: bigint } | string {
  const cell = (column: number) => record[column - 1]?.trim() ?? "";
  if (mapping.meterColumn !== null && cell(mapping.meterColumn) !== serial) return "it is another meter's";
  const clock = mapping.clockColumn === null ? "" : ` ${cell(mapping.clockColumn)}`;
  const mark = readFileTime(`${cell(mapping.timeColumn)}${clock}`, mapping.timeFormat);
  if (mark === null) return `the time is not ${mapping.timeFormat}`;
  if (mark % slotSeconds !== 0) return "the time is not on a half hour";
  const from = mark + shiftDays * daySeconds - (mapping.timeMarks === "interval-end" ? slotSeconds : 0);
  if (from < 0 || from + slotSeconds > now) return "the half hour is not over yet";
  const energyWh = readEnergy(cell(mapping.energyColumn), mapping);
  return energyWh === null ? `the energy is no number of ${mapping.unit}` : { from, energyWh };
}

function readEnergy(text: string, { decimalMark, unit }: FileMapping): bigint | null {
  const plain = decimalMark === "," ? text.replace(/^(\d+),(\d+)$/, "$1.$2") : text;
  try {
    // An interval is no register: there is nothing to floor against, so it is rounded as it stands.
    return parseWattHours(plain, { unit, rounding: "half-up" });
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
