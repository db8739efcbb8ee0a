import assert from "node:assert/strict";
import { test } from "node:test";
import { viewOf } from "../bytes/strict-bytes.ts";
import {
  someAsset,
  someAssetCorrection,
  someCancellation,
  someStart,
  someTransfer,
  someUsage,
  someUsageCorrection,
} from "../testing/some-record.ts";
import { decodeRecord } from "./decode-record.ts";
import { encodeRecord } from "./encode-record.ts";
import type { LedgerRecord } from "./ledger-record.ts";
import { recordFault } from "./record-fault.ts";

type Change = { readonly at: number; readonly to: readonly number[] };

const u32 = (value: number) => [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
const zeros = (count: number) => new Array<number>(count).fill(0);

const faultOf = (record: LedgerRecord, { at, to }: Change) => {
  const bytes = encodeRecord(record);
  bytes.set(to, at);
  const fault = recordFault(viewOf(bytes), 0);
  const decoded = decodeRecord(bytes);
  assert.equal("refused" in decoded ? decoded.why : undefined, fault, "decoding says the same");
  return fault;
};

for (const [record, change, fault] of [
  [someUsage(), { at: 0, to: [0] }, "the kind does not exist"],
  [someUsage(), { at: 0, to: [7] }, "the kind does not exist"],
  [someUsage(), { at: 1, to: [2] }, "the version is not 1"],
  [someUsage(), { at: 2, to: [0, 0] }, "seller is not 1 to 65535"],
  [someUsage(), { at: 4, to: [0, 0] }, "operator is not 1 to 65535"],
  [someUsage(), { at: 6, to: [0, 0] }, "durationS is not 1 to 1800"],
  [someUsage(), { at: 6, to: [0x09, 0x07] }, "durationS is not 1 to 1800"],
  [someUsage(), { at: 16, to: zeros(16) }, "account is all zeros"],
  [someUsage(), { at: 40, to: zeros(8) }, "meter is all zeros"],
  [someUsage(), { at: 56, to: [0] }, "endUse has no such value"],
  [someUsage(), { at: 56, to: [7] }, "endUse has no such value"],
  [someUsage(), { at: 57, to: [5] }, "quality has no such value"],
  [someUsage(), { at: 58, to: [11] }, "area has no such value"],
  [someUsage(), { at: 59, to: [2] }, "direction has no such value"],
  [someUsage(), { at: 63, to: [1] }, "byte 63 is not zero"],
  [someUsage(), { at: 8, to: u32(someStart + 1) }, "an interval stays inside one slot"],
  [someAsset(), { at: 8, to: u32(someStart + 1) }, "an asset starts with its slot"],
  [someAsset(), { at: 12, to: zeros(4) }, "wh is not 1 to 4294967295"],
  [someAsset(), { at: 16, to: zeros(8) }, "plant is all zeros"],
  [someAsset(), { at: 32, to: [10] }, "method has no such value"],
  [someAsset(), { at: 36, to: [4] }, "certificate has no such value"],
  [someAsset(), { at: 40, to: [1] }, "byte 40 is not zero"],
  [someTransfer(), { at: 12, to: zeros(4) }, "wh is not 1 to 4294967295"],
  [someTransfer(), { at: 32, to: zeros(8) }, "plant is all zeros"],
  [someTransfer(), { at: 48, to: u32(0) }, "assetSlot is the slot of start"],
  [someTransfer(), { at: 56, to: [1] }, "byte 56 is not zero"],
  [someCancellation(), { at: 12, to: zeros(4) }, "wh is not 1 to 4294967295"],
  [someUsageCorrection(), { at: 6, to: [0, 0] }, "revision is not 1 to 65535"],
  [someUsageCorrection(), { at: 52, to: [0] }, "reason has no such value"],
  [
    someUsageCorrection(),
    { at: 52, to: [4] },
    "a usage can be void and an asset withdrawn, both with 0 Wh only",
  ],
  [
    someUsageCorrection({ wh: 0 }),
    { at: 52, to: [5] },
    "a usage can be void and an asset withdrawn, both with 0 Wh only",
  ],
  [someAssetCorrection(), { at: 6, to: [0, 0] }, "revision is not 1 to 65535"],
  [someAssetCorrection(), { at: 8, to: u32(someStart + 1) }, "an asset starts with its slot"],
  [
    someAssetCorrection(),
    { at: 44, to: [5] },
    "a usage can be void and an asset withdrawn, both with 0 Wh only",
  ],
  [
    someAssetCorrection({ wh: 0 }),
    { at: 44, to: [4] },
    "a usage can be void and an asset withdrawn, both with 0 Wh only",
  ],
  [someAssetCorrection(), { at: 45, to: [1] }, "byte 45 is not zero"],
] as const satisfies readonly (readonly [LedgerRecord, Change, string])[]) {
  test(`${record.kind} with ${change.to.join(",")} at ${change.at}: ${fault}`, () => {
    assert.equal(faultOf(record, change), fault);
  });
}

for (const [why, record] of [
  ["a usage of 0 Wh, since nothing used is not a gap", someUsage({ wh: 0 })],
  ["the last second of a slot", someUsage({ start: someStart + 1_799, durationS: 1 })],
  ["a correction to 0 Wh that is not void", someUsageCorrection({ wh: 0, reason: "meter-fault" })],
  ["a usage made void", someUsageCorrection({ wh: 0, reason: "void" })],
  ["an asset withdrawn", someAssetCorrection({ wh: 0, reason: "withdrawn" })],
  ["an asset that produced nothing after all", someAssetCorrection({ wh: 0, reason: "meter-fault" })],
  ["the most energy that 32 bits hold", someUsage({ wh: 2 ** 32 - 1 })],
] as const) {
  test(`takes ${why}`, () => {
    assert.equal(recordFault(viewOf(encodeRecord(record)), 0), undefined);
  });
}

test("fewer than 64 bytes are no record", () => {
  assert.equal(recordFault(viewOf(encodeRecord(someUsage()).subarray(0, 63)), 0), "a record has 64 bytes");
});
