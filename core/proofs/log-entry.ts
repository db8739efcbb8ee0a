import { Problem } from "../problem/problem.ts";
import { type BatchEntry, decodeBatchEntry, encodeBatchEntry } from "./batch-entry.ts";
import { type ClosingEntry, decodeClosingEntry, encodeClosingEntry } from "./closing-entry.ts";
import { decodeGovernanceEntry, encodeGovernanceEntry, type GovernanceEntry } from "./governance-entry.ts";

/** The data of one leaf of the log. */
export type LogEntry = BatchEntry | ClosingEntry | GovernanceEntry;

/** The bytes that the log hashes. Throws `RangeError` on values that do not fit. */
export function encodeLogEntry(entry: LogEntry): Uint8Array {
  switch (entry.entry) {
    case "batch":
      return encodeBatchEntry(entry);
    case "closing":
      return encodeClosingEntry(entry);
    case "governance":
      return encodeGovernanceEntry(entry);
  }
}

/** Throws `Problem` `invalid_input` on bytes that are no entry. */
export function decodeLogEntry(bytes: Uint8Array): LogEntry {
  switch (bytes[0]) {
    case 1:
      return decodeBatchEntry(bytes);
    case 2:
      return decodeClosingEntry(bytes);
    case 3:
      return decodeGovernanceEntry(bytes);
    default:
      throw new Problem("invalid_input", `there is no log entry of type ${bytes[0]}`);
  }
}
