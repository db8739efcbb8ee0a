import type { LedgerRecord } from "./ledger-record.ts";
import { type Refused, refused } from "./outcomes.ts";
import { recordFault } from "./record-fault.ts";
import { batchKindOf, type RecordKind, recordSize } from "./record-kinds.ts";
import { type FieldLayout, recordLayouts } from "./record-layout.ts";

/** The record in the 64 bytes at `at`, or `bad_record` with what is wrong. Bytes after it are not looked at. */
export function decodeRecord(bytes: Uint8Array, at = 0): LedgerRecord | Refused<"bad_record"> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fault = recordFault(view, at);
  if (fault !== undefined) return refused("bad_record", fault);
  const kind = toRecordKind(view.getUint8(at));
  const values: Record<string, unknown> = { kind };
  for (const field of recordLayouts[kind].fields) values[field.name] = readField(bytes, view, at, field);
  return toLedgerRecord(values);
}

/** All records of a body (n x 64 bytes), or `bad_record` for the first that is none. */
export function decodeRecords(bytes: Uint8Array): readonly LedgerRecord[] | Refused<"bad_record"> {
  if (bytes.length % recordSize !== 0) return refused("bad_record", "a record has 64 bytes");
  const records: LedgerRecord[] = [];
  for (let at = 0; at < bytes.length; at += recordSize) {
    const record = decodeRecord(bytes, at);
    if ("refused" in record) return record;
    records.push(record);
  }
  return records;
}

function readField(bytes: Uint8Array, view: DataView, at: number, field: FieldLayout): unknown {
  const start = at + field.offset;
  switch (field.type) {
    case "number":
      if (field.width === 1) return view.getUint8(start);
      return field.width === 2 ? view.getUint16(start, true) : view.getUint32(start, true);
    case "id":
      return readId(bytes, start, field);
    case "code":
      return codeName(field.codes, view.getUint8(start));
  }
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function readId(
  bytes: Uint8Array,
  start: number,
  { width, zero }: FieldLayout & { type: "id" },
): string | null {
  let hex = "";
  let bits = 0;
  for (let at = start; at < start + width; at++) {
    const byte = bytes[at] ?? 0;
    bits |= byte;
    hex += hexOfByte[byte];
  }
  return bits === 0 && zero === "none" ? null : hex;
}

const codeNames = new Map<Readonly<Record<string, number>>, readonly string[]>();

function codeName(codes: Readonly<Record<string, number>>, code: number): string | undefined {
  let names = codeNames.get(codes);
  if (names === undefined) {
    const byCode: string[] = [];
    for (const [name, number] of Object.entries(codes)) byCode[number] = name;
    names = byCode;
    codeNames.set(codes, names);
  }
  return names[code];
}

const toRecordKind = (number: number): RecordKind => batchKindOf(number) as RecordKind;

/** Sound because `recordFault` has passed and the layouts are typed by the fields of each kind. */
const toLedgerRecord = (values: Readonly<Record<string, unknown>>): LedgerRecord => values as LedgerRecord;
