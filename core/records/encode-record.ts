import { hexToBytes } from "@noble/hashes/utils.js";
import type { LedgerRecord } from "./ledger-record.ts";
import { recordFault } from "./record-fault.ts";
import { recordKinds, recordSize } from "./record-kinds.ts";
import { type FieldLayout, recordLayouts } from "./record-layout.ts";

/** The 64 bytes of a record. Throws `RangeError` on a record that would be `bad_record`: making one is our mistake. */
export const encodeRecord = (record: LedgerRecord): Uint8Array => encodeRecords([record]);

/** Records one after the other, 64 bytes each, in the order given. Throws as `encodeRecord`. */
export function encodeRecords(records: readonly LedgerRecord[]): Uint8Array {
  const bytes = new Uint8Array(records.length * recordSize);
  const view = new DataView(bytes.buffer);
  for (const [index, record] of records.entries()) writeRecord(bytes, view, index * recordSize, record);
  return bytes;
}

function writeRecord(bytes: Uint8Array, view: DataView, at: number, record: LedgerRecord): void {
  const values: Readonly<Record<string, unknown>> = record;
  view.setUint8(at, recordKinds[record.kind]);
  view.setUint8(at + 1, 1);
  for (const field of recordLayouts[record.kind].fields)
    writeField(bytes, view, at, field, values[field.name]);
  const fault = recordFault(view, at);
  if (fault !== undefined) throw new RangeError(`not a record of kind ${record.kind}: ${fault}`);
}

function writeField(bytes: Uint8Array, view: DataView, at: number, field: FieldLayout, value: unknown): void {
  const start = at + field.offset;
  if (field.type === "number") writeNumber(view, start, field, value);
  else if (field.type === "id") writeId(bytes, start, field, value);
  else writeCode(view, start, field, value);
}

function writeNumber(
  view: DataView,
  at: number,
  field: FieldLayout & { readonly type: "number" },
  value: unknown,
): void {
  if (typeof value !== "number" || !Number.isInteger(value) || value < field.from || value > field.to) {
    throw new RangeError(`${field.name} must be ${field.from} to ${field.to}, got ${value}`);
  }
  if (field.width === 1) view.setUint8(at, value);
  else if (field.width === 2) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
}

function writeId(
  bytes: Uint8Array,
  at: number,
  field: FieldLayout & { readonly type: "id" },
  value: unknown,
): void {
  if (value === null && field.zero === "none") return;
  if (typeof value !== "string" || value.length !== field.width * 2) {
    throw new RangeError(`${field.name} must be ${field.width} bytes as hex, got ${value}`);
  }
  const idBytes = hexToBytes(value);
  if (field.zero !== "allowed" && idBytes.every((byte) => byte === 0)) {
    throw new RangeError(`${field.name} must not be all zeros`);
  }
  bytes.set(idBytes, at);
}

function writeCode(
  view: DataView,
  at: number,
  field: FieldLayout & { readonly type: "code" },
  value: unknown,
): void {
  const number =
    typeof value === "string" && Object.hasOwn(field.codes, value) ? field.codes[value] : undefined;
  if (number === undefined) throw new RangeError(`${field.name} has no value "${value}"`);
  view.setUint8(at, number);
}
