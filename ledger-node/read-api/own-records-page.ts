import { bytesToHex } from "@noble/hashes/utils.js";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { recordOutcomes } from "@tsunagu/core/records/outcomes.ts";
import { monthOverhangSeconds } from "@tsunagu/core/records/records-refusal.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import type { RecordPlace } from "../store/record-index.ts";
import { type Period, type PlacedRecord, startOf } from "./place-records.ts";

const pageSize = 2_000;
const start: RecordPlace = { entry: 0, index: -1 };

/** Where a page ended, as text: `entry.index`. Throws `Problem` `invalid_input` on any other text. */
export function parsePlace(text: string | undefined): RecordPlace {
  if (text === undefined) return start;
  const [, entry, index] = /^(\d{1,15})\.(\d{1,4})$/.exec(text) ?? [];
  if (entry === undefined || index === undefined) {
    throw new Problem("invalid_input", "`after` is the `next` of the page before");
  }
  return { entry: Number(entry), index: Number(index) };
}

/**
 * The next page of what a member wrote, by the start of the records, in (entry, index) order. Ends with the batch that fills
 * the page; `next` is null after the last.
 */
export function ownRecordsPage(
  ledger: Pick<Ledger, "index" | "reader" | "store">,
  { member, from, to, after }: Period & { readonly member: number; readonly after: RecordPlace },
): { readonly records: PlacedRecord[]; readonly next: string | null } {
  const batches = ledger.index
    .batchesOf(member)
    .filter(({ entry, month }) => entry >= after.entry && couldStartIn(month, { from, to }));
  const records: PlacedRecord[] = [];
  for (const { entry } of batches) {
    for (const { index, bytes } of acceptedOfEntry(ledger, entry)) {
      const isRead = entry === after.entry && index <= after.index;
      if (isRead || startOf(bytes) < from || startOf(bytes) >= to) continue;
      if (records.length === pageSize) {
        const last = records.at(-1);
        return { records, next: `${last?.entry}.${last?.index}` };
      }
      records.push({ record: bytesToHex(bytes), entry, index });
    }
  }
  return { records, next: null };
}

const couldStartIn = (month: number, { from, to }: Period): boolean =>
  monthStart(month) < to && from < monthStart(month + 1) + monthOverhangSeconds;

/** The accepted records of one batch. */
export function* acceptedOfEntry(
  { reader, store }: Pick<Ledger, "reader" | "store">,
  entry: number,
): Iterable<{ readonly index: number; readonly bytes: Uint8Array }> {
  for (const [index, outcome] of store.outcomesAt(entry).entries()) {
    if (outcome === recordOutcomes.accepted) yield { index, bytes: reader.recordAt({ entry, index }) };
  }
}
