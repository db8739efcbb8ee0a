import { encodeRecords } from "./encode-record.ts";
import type { LedgerRecord, RecordOf } from "./ledger-record.ts";
import { type RecordKind, recordKindNames, recordKinds, recordSize } from "./record-kinds.ts";
import { type FieldLayout, recordLayouts } from "./record-layout.ts";

/**
 * What a batch is sorted by, strictly ascending: the order of rows then tells nothing about which household is which
 * from month to month, and no record can come twice. Transfers mean direction 0, so theirs needs no comparing.
 */
const keyFields: { readonly [Kind in RecordKind]: readonly (string & keyof RecordOf<Kind>)[] } = {
  "asset-issued": ["plant", "start", "part"],
  "usage-recorded": ["account", "start", "meter", "direction"],
  "asset-transferred": ["account", "start", "meter", "ordinal"],
  "usage-corrected": ["account", "start", "meter", "direction", "revision"],
  "asset-corrected": ["plant", "start", "part", "revision"],
  "transfer-cancelled": ["account", "start", "meter", "ordinal"],
};

/** A piece of a key that one read of a `DataView` can compare: ids as big-endian words, numbers as they are. */
type KeyPiece = { readonly offset: number; readonly width: 1 | 2 | 4; readonly littleEndian: boolean };

/** By kind number. */
const keyPieces: (readonly KeyPiece[])[] = [];
for (const kind of recordKindNames) {
  const fields: readonly FieldLayout[] = recordLayouts[kind].fields;
  keyPieces[recordKinds[kind]] = keyFields[kind].flatMap((name) =>
    fields.filter((field) => field.name === name).flatMap(piecesOf),
  );
}

function piecesOf({ type, offset, width }: FieldLayout): readonly KeyPiece[] {
  if (type !== "id") return [{ offset, width, littleEndian: true }];
  return Array.from({ length: width / 4 }, (_, word) => ({
    offset: offset + word * 4,
    width: 4,
    littleEndian: false,
  }));
}

/**
 * Compares two well-formed records of one kind, at two offsets of the same bytes, by what a batch is sorted by.
 * Negative, zero or positive.
 */
export function compareRecordKeys(view: DataView, at: number, otherAt: number): number {
  for (const { offset, width, littleEndian } of keyPieces[view.getUint8(at)] ?? []) {
    const difference =
      readPiece(view, at + offset, width, littleEndian) -
      readPiece(view, otherAt + offset, width, littleEndian);
    if (difference !== 0) return difference;
  }
  return 0;
}

function readPiece(view: DataView, at: number, width: 1 | 2 | 4, littleEndian: boolean): number {
  if (width === 4) return view.getUint32(at, littleEndian);
  return width === 2 ? view.getUint16(at, littleEndian) : view.getUint8(at);
}

/**
 * The items in the order that a batch of their records must have. Whatever belongs to a record (its evidence, where its
 * outcome is to go) travels with it in the item. All records must be of one kind.
 */
export const sortByRecord = <Item>(items: readonly Item[], recordOf: (item: Item) => LedgerRecord): Item[] =>
  sortEncoded(items, encodeRecords(items.map(recordOf)));

/** The same, with the records' bytes (64 each, in the order of the items). */
export function sortEncoded<Item>(items: readonly Item[], records: Uint8Array): Item[] {
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  return items
    .map((item, index) => ({ item, at: index * recordSize }))
    .sort((a, b) => compareRecordKeys(view, a.at, b.at))
    .map(({ item }) => item);
}
