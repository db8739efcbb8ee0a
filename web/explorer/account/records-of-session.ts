import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import type { PlacedRecord } from "../records/decode-placed.ts";

/** The usages of one charge, and what covers or corrects them: those name the usage by its meter and its begin. */
export function recordsOfSession(records: readonly PlacedRecord[], session: string): PlacedRecord[] {
  const pieces = new Set(
    records.flatMap(({ record }) =>
      "session" in record && record.session === session ? [pieceOf(record)] : [],
    ),
  );
  return records.filter(({ record }) => pieces.has(pieceOf(record)));
}

const pieceOf = (record: LedgerRecord): string =>
  "meter" in record ? `${record.meter} ${record.start}` : "";
