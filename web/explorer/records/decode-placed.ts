import { Problem } from "@tsunagu/core/problem/problem.ts";
import { decodeRecord } from "@tsunagu/core/records/decode-record.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { hexToBytes } from "../proof/hex.ts";

/** A record with its place in the log. */
export type PlacedRecord = {
  readonly record: LedgerRecord;
  readonly hex: string;
  readonly entry: number;
  readonly index: number;
};

/** Throws `not_proved` for bytes that are no record. */
export function decodePlaced({
  record: hex,
  entry,
  index,
}: {
  readonly record: string;
  readonly entry: number;
  readonly index: number;
}): PlacedRecord {
  const record = decodeRecord(hexToBytes(hex));
  if ("refused" in record) throw new Problem("not_proved", record.why);
  return { record, hex, entry, index };
}
