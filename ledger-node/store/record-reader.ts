import { batchHeaderSize, signatureSize } from "@tsunagu/core/records/batch-header.ts";
import type { OpenBatchPorts } from "@tsunagu/core/records/open-batch.ts";
import { splitTransaction } from "@tsunagu/core/records/open-batch.ts";
import { recordSize } from "@tsunagu/core/records/record-kinds.ts";
import type { LedgerStore } from "./open-store.ts";
import type { RecordPlace } from "./record-index.ts";

export type RecordReader = {
  /** The 64 bytes of a logged record. */
  readonly recordAt: (place: RecordPlace) => Uint8Array;
  /** All records of a batch entry, count x 64 bytes; empty for a closing that was asked for. */
  readonly recordsOf: (entry: number) => Uint8Array;
};

/** At most half a megabyte each. */
const keptBodies = 64;

/** Reads records out of the transactions as they came. Keeps the bodies that were unzipped last. */
export function createRecordReader(
  store: LedgerStore,
  decompress: OpenBatchPorts["decompress"],
): RecordReader {
  const kept = new Map<number, Uint8Array>();
  const recordsOf = (entry: number): Uint8Array => {
    const known = kept.get(entry);
    kept.delete(entry);
    const records = known ?? readRecords(store, decompress, entry);
    kept.set(entry, records);
    const [oldest] = kept.keys();
    if (kept.size > keptBodies && oldest !== undefined) kept.delete(oldest);
    return records;
  };
  return {
    recordAt: ({ entry, index }) => recordsOf(entry).subarray(index * recordSize, (index + 1) * recordSize),
    recordsOf,
  };
}

function readRecords(
  store: LedgerStore,
  decompress: OpenBatchPorts["decompress"],
  entry: number,
): Uint8Array {
  const stored = store.entryAt(entry);
  if (stored === undefined || stored.source.transaction === null) {
    throw new RangeError(`entry ${entry} is no batch`);
  }
  const { height, transaction } = stored.source;
  const bytes = store.transactionAt({ height, transaction });
  const parts = splitTransaction(bytes);
  if ("refused" in parts) throw new Error(`the transaction of entry ${entry} is damaged: ${parts.why}`);
  if (parts.header.count === 0) return new Uint8Array();
  const records = decompress(
    bytes.subarray(signatureSize + batchHeaderSize),
    parts.header.count * recordSize,
  );
  if (records === undefined) throw new Error(`the body of entry ${entry} is damaged`);
  return records;
}
