import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { viewOf } from "../bytes/strict-bytes.ts";
import { arbitraryRecord, arbitraryRecordOf } from "../testing/arbitrary-record.ts";
import { decodeRecord, decodeRecords } from "./decode-record.ts";
import { encodeRecord, encodeRecords } from "./encode-record.ts";
import { recordFault } from "./record-fault.ts";
import { recordKindNames } from "./record-kinds.ts";
import { recordLayouts } from "./record-layout.ts";

for (const kind of recordKindNames) {
  test(`every ${kind} reads back as it was written, and its bytes are written back as they were read`, () => {
    fc.assert(
      fc.property(arbitraryRecordOf(kind), (record) => {
        const bytes = encodeRecord(record);
        const read = decodeRecord(bytes);
        assert.deepEqual(read, record);
        assert.ok(!("refused" in read));
        assert.deepEqual(encodeRecord(read), bytes);
      }),
    );
  });

  test(`every field of ${kind} has its place, and no two share a byte`, () => {
    const taken = new Set([0, 1]);
    for (const { offset, width } of recordLayouts[kind].fields) {
      for (let at = offset; at < offset + width; at++) {
        assert.ok(!taken.has(at) && at < 64);
        taken.add(at);
      }
    }
    fc.assert(
      fc.property(arbitraryRecordOf(kind), ({ kind: _, ...fields }) => {
        const names = recordLayouts[kind].fields.map(({ name }): string => name);
        assert.deepEqual(Object.keys(fields).sort(), names.sort());
      }),
      { numRuns: 1 },
    );
  });
}

test("a flipped bit is refused or reads as another record: no byte is without meaning", () => {
  fc.assert(
    fc.property(arbitraryRecord, fc.nat(511), (record, bit) => {
      const bytes = encodeRecord(record);
      bytes[bit >>> 3] = (bytes[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
      const read = decodeRecord(bytes);
      if ("refused" in read) return;
      assert.notDeepEqual(read, record);
      assert.deepEqual(encodeRecord(read), bytes);
    }),
    { numRuns: 2_000 },
  );
});

test("random bytes never crash, and what passes the check is what decodes", () => {
  const bytes64 = fc.uint8Array({ minLength: 64, maxLength: 64 }).map((bytes) => {
    bytes[0] = (bytes[0] ?? 0) % 8;
    bytes[1] = 1;
    return bytes;
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 130 }), bytes64), (bytes) => {
      const read = decodeRecord(bytes);
      assert.equal("refused" in read, recordFault(viewOf(bytes), 0) !== undefined);
      if (!("refused" in read)) assert.deepEqual(encodeRecord(read), bytes.subarray(0, 64));
    }),
    { numRuns: 2_000 },
  );
});

test("a body of records reads back, and one bad record refuses it", () => {
  fc.assert(
    fc.property(fc.array(arbitraryRecord, { maxLength: 20 }), fc.nat(), (records, at) => {
      const bytes = encodeRecords(records);
      assert.deepEqual(decodeRecords(bytes), records);
      assert.ok("refused" in decodeRecords(new Uint8Array(bytes.length + 1)));
      if (records.length === 0) return;
      bytes[(at % records.length) * 64 + 1] = 2;
      assert.ok("refused" in decodeRecords(bytes));
    }),
  );
});
