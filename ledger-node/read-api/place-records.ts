import { bytesToHex } from "@noble/hashes/utils.js";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Registry } from "../state-machine/registry.ts";
import type { RecordPlace } from "../store/record-index.ts";
import type { RecordReader } from "../store/record-reader.ts";
import type { Reader } from "./authenticate-reader.ts";
import { mayReadRecord } from "./reading-rights.ts";

/** Whole seconds, from ≤ start < to. */
export type Period = { readonly from: number; readonly to: number };

export type PlacedRecord = { readonly record: string; readonly entry: number; readonly index: number };

/** An answer of this many records is some two megabytes. */
const maxRecords = 10_000;

/**
 * The records at these places that start in the period and that the reader may read, with their places. Throws `Problem`
 * `invalid_input` if they are too many for one answer.
 */
export function placeRecords(
  places: readonly RecordPlace[],
  { from, to }: Period,
  { registry, records, reader }: { registry: Registry; records: RecordReader; reader: Reader },
): PlacedRecord[] {
  const placed: PlacedRecord[] = [];
  for (const place of places) {
    const record = records.recordAt(place);
    const start = startOf(record);
    if (start < from || start >= to || !mayReadRecord(registry, reader, record)) continue;
    if (placed.length === maxRecords) {
      throw new Problem("invalid_input", `more than ${maxRecords} records: ask for a shorter period`);
    }
    placed.push({ record: bytesToHex(record), ...place });
  }
  return placed;
}

/** When a record's interval begins, in seconds since 1970: bytes 8 to 11 of every kind. */
export const startOf = (record: Uint8Array): number =>
  new DataView(record.buffer, record.byteOffset, record.byteLength).getUint32(8, true);
