import { decodeRecord } from "@tsunagu/core/records/decode-record.ts";
import type { AssetTransferred, LedgerRecord, RecordOf } from "@tsunagu/core/records/ledger-record.ts";
import { isRefused } from "@tsunagu/core/records/outcomes.ts";
import type { Selectable } from "kysely";
import type { AssetRow, TransferRow, UsageRow } from "../store/tables/settling-tables.ts";
import type { AssetFacts } from "./next-asset-step.ts";
import type { UsageFacts } from "./next-usage-step.ts";
import { toArea, toEndUse, toQuality } from "./to-record-values.ts";

export type StoredUsage = Selectable<UsageRow>;
export type StoredAsset = Selectable<AssetRow>;
export type StoredTransfer = Selectable<TransferRow>;

/** A transfer in force, as `matching` looks at it, with its row. */
export type Standing = { readonly ordinal: number; readonly wh: bigint; readonly row: StoredTransfer };

export const toStanding = (row: StoredTransfer): Standing => ({
  ordinal: row.ordinal,
  wh: row.energy_wh,
  row,
});

export function wantedOf(row: StoredUsage): UsageFacts | null {
  if (row.wanted === 0) return null;
  return {
    durationS: row.wanted_duration_s,
    place: row.wanted_place,
    session: row.wanted_session,
    endUse: toEndUse(row.wanted_end_use),
    area: toArea(row.wanted_area),
    quality: toQuality(row.wanted_quality),
    wh: row.wanted_wh,
  };
}

/** What the ledger has now: as it was recorded, with the Wh and quality of the last correction. */
export function recordedOf(row: StoredUsage): UsageFacts | null {
  if (row.on_ledger !== "recorded" || row.recorded === null) return null;
  const { durationS, place, session, endUse, area } = decodeStored(row.recorded, "usage-recorded");
  return {
    durationS,
    place,
    session,
    endUse,
    area,
    quality: toQuality(row.recorded_quality),
    wh: row.recorded_wh,
  };
}

export function issuedOf(row: StoredAsset): AssetFacts | null {
  if (row.on_ledger !== "recorded") return null;
  return { wh: row.recorded_wh, quality: toQuality(row.recorded_quality) };
}

export const decodeTransfer = (row: Pick<StoredTransfer, "record">): AssetTransferred =>
  decodeStored(row.record, "asset-transferred");

/** A record of our own table. One that is none, or of another kind, is a mistake of ours. */
export function decodeStored<Kind extends LedgerRecord["kind"]>(
  bytes: Uint8Array,
  kind: Kind,
): RecordOf<Kind> {
  const record = decodeRecord(bytes);
  if (isRefused(record)) throw new Error(`a stored record is none: ${record.why}`);
  if (!isOfKind(record, kind)) throw new Error(`a stored record is ${record.kind}, not ${kind}`);
  return record;
}

const isOfKind = <Kind extends LedgerRecord["kind"]>(
  record: LedgerRecord,
  kind: Kind,
): record is RecordOf<Kind> => record.kind === kind;
