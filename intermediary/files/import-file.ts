import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { fileMapping, type postFileImport, type postFilePreview } from "@tsunagu/core/api/operator.ts";
import { slotSeconds } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { isFullDisk } from "@tsunagu/edge/is-full-disk.ts";
import type { z } from "zod";
import type { MachineTools } from "../machine/machine-tools.ts";
import {
  compareReadings,
  type MeterReading,
  type SavedReadings,
  saveReadings,
} from "../meter-readings/save-readings.ts";
import type { RawMessages } from "../raw-messages/create-raw-messages.ts";
import { type IntervalFile, readIntervalFile } from "./read-interval-file.ts";

export type FileImport = z.output<NonNullable<(typeof postFileImport)["body"]>>;
export type ImportResult = z.input<NonNullable<(typeof postFileImport)["answer"]>>;
export type PreviewResult = z.input<NonNullable<(typeof postFilePreview)["answer"]>>;

export type FileDeps = Pick<MachineTools, "store" | "now"> & {
  readonly messages: RawMessages;
  readonly onMeasured: () => void;
};

const sampleRows = 10;

/** What an import would do; changes nothing. */
export async function previewFile(request: FileImport, deps: FileDeps): Promise<PreviewResult> {
  const { file, readings } = await readRequest(request, deps);
  return {
    ...resultOf(file, await compareReadings(readings, deps)),
    sample: file.intervals
      .slice(0, sampleRows)
      .map(({ line, from, energyWh }) => ({ line, from, energyWh: String(energyWh) })),
  };
}

/**
 * Imports a file: it is kept whole, then its half hours are saved in one piece. The same file again changes nothing, other
 * Wh are corrections. Throws `not_found` for an unknown mapping or serial, `invalid_input` for a file nobody can read,
 * `overloaded` when the disk is full.
 */
export async function importFile(request: FileImport, deps: FileDeps): Promise<ImportResult> {
  const { bytes, file, readings, meterId } = await readRequest(request, deps);
  const saved = await orFullDisk(async () =>
    saveReadings(readings, await keepFile(meterId, bytes, deps), deps),
  );
  if (saved.taken + saved.corrected > 0) deps.onMeasured();
  return resultOf(file, saved);
}

/** Whoever imports must know that nothing was taken, and what to do. */
async function orFullDisk<Value>(write: () => Promise<Value>): Promise<Value> {
  try {
    return await write();
  } catch (cause) {
    if (!isFullDisk(cause)) throw cause;
    throw new Problem(
      "overloaded",
      "the disk is full: nothing of this file was taken, make room and import it again",
      {
        cause,
      },
    );
  }
}

async function readRequest(request: FileImport, { store, now }: FileDeps) {
  const { serial, shiftDays } = request;
  const saved = await store
    .selectFrom("file_mappings")
    .select("mapping")
    .where("name", "=", request.mapping)
    .executeTakeFirst();
  if (saved === undefined) throw new Problem("not_found", `there is no mapping ${request.mapping}`);
  const meter = await store
    .selectFrom("meters")
    .select("meter_id")
    .where("serial", "=", serial)
    .executeTakeFirst();
  if (meter === undefined) throw new Problem("not_found", `there is no meter with the serial ${serial}`);
  const bytes = Buffer.from(request.contentBase64, "base64");
  const mapping = fileMapping.parse(JSON.parse(saved.mapping));
  const file = readIntervalFile(bytes, { mapping, serial, shiftDays, now: now() });
  const readings = file.intervals.map(
    ({ from, energyWh }): MeterReading => ({
      deviceId: meter.meter_id,
      channel: "main",
      direction: "import",
      at: from,
      measured: { kind: "interval", intervalS: slotSeconds, energyWh },
    }),
  );
  return { bytes, file, readings, meterId: meter.meter_id };
}

/** The bytes of one file are kept once, however often it is imported. */
async function keepFile(meterId: string, bytes: Buffer, { store, messages, now }: FileDeps) {
  const known = await store
    .selectFrom("raw_messages")
    .select("raw_id")
    .where("device_id", "=", meterId)
    .where("channel", "=", "file")
    .where("digest", "=", createHash("sha256").update(bytes).digest("hex"))
    .executeTakeFirst();
  if (known !== undefined) return { rawId: known.raw_id, receivedAt: now() };
  return messages.keep({ deviceId: meterId, channel: "file", direction: "in", bytes });
}

function resultOf({ rows, intervals, refused, gaps }: IntervalFile, saved: SavedReadings): ImportResult {
  const starts = intervals.map(({ from }) => from);
  return {
    rows,
    ...saved,
    refused: [...refused],
    gaps: [...gaps],
    from: starts.length === 0 ? null : starts.reduce((least, from) => Math.min(least, from)),
    to: starts.length === 0 ? null : starts.reduce((most, from) => Math.max(most, from)) + slotSeconds,
    energyWh: String(intervals.reduce((sum, { energyWh }) => sum + energyWh, 0n)),
  };
}
