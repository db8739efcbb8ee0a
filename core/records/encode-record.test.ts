import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex } from "@noble/hashes/utils.js";
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
import { encodeRecord, encodeRecords } from "./encode-record.ts";
import { toSessionId } from "./ledger-ids.ts";
import type { LedgerRecord } from "./ledger-record.ts";

const account = "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf";
const meter = "b0b1b2b3b4b5b6b7";
const place = "c0c1c2c3c4c5c6c7";
const plant = "d0d1d2d3d4d5d6d7";
const session = "e0e1e2e3e4e5e6e7";
const start = "30abe66a";
const slot = "26340f00";

/** Laid out by hand from the format: kind, version, seller 2, operator 1, then the fields by offset. */
for (const [record, parts] of [
  [
    someAsset({ gCo2PerKwh: 0x1234, part: 7 }),
    ["01010200 0100", "3412", start, "e8030000", plant, place, "01 07 01 03 02", "00".repeat(27)],
  ],
  [
    someUsage({ session: toSessionId(session), endUse: "ev-charging", direction: "export" }),
    [
      "02010200 0100",
      "0807",
      start,
      "2c010000",
      account,
      place,
      meter,
      session,
      "02 01 03 01",
      "00".repeat(4),
    ],
  ],
  [
    someTransfer({ ordinal: 3, part: 7, gCo2PerKwh: 0x1234 }),
    [
      "03010200 0100",
      "0300",
      start,
      "2c010000",
      account,
      plant,
      meter,
      slot,
      "07 01",
      "3412",
      "00".repeat(8),
    ],
  ],
  [
    someUsageCorrection({ revision: 2, reason: "estimate-replaced", direction: "export" }),
    [
      "04010200 0100",
      "0200",
      start,
      "36010000",
      account,
      place,
      meter,
      "2c010000",
      "03 01 01",
      "00".repeat(9),
    ],
  ],
  [
    someAssetCorrection({ revision: 2, gCo2PerKwh: 0x1234 }),
    [
      "05010200 0100",
      "0200",
      start,
      "84030000",
      plant,
      place,
      "01 00 01 03 02",
      "000000",
      "e8030000",
      "02 00",
      "3412",
      "00".repeat(16),
    ],
  ],
  [
    someCancellation({ ordinal: 3 }),
    [
      "06010200 0100",
      "0300",
      start,
      "2c010000",
      account,
      plant,
      meter,
      slot,
      "00 01",
      "0000",
      "00".repeat(8),
    ],
  ],
] as const satisfies readonly (readonly [LedgerRecord, readonly string[]])[]) {
  test(`${record.kind}: the 64 bytes are those of the format, and read back`, () => {
    const bytes = encodeRecord(record);
    assert.equal(bytesToHex(bytes), parts.join("").replaceAll(" ", ""));
    assert.deepEqual(decodeRecord(bytes), record);
  });
}

test("claim 1a: one record carries identifier, used energy, place of use and end use", () => {
  const usage = someUsage({ wh: 1_234, endUse: "ev-charging" });
  const read = decodeRecord(encodeRecord(usage));
  assert.ok("kind" in read && read.kind === "usage-recorded");
  assert.equal(read.account, usage.account);
  assert.equal(read.wh, 1_234);
  assert.equal(read.place, usage.place);
  assert.equal(read.endUse, "ev-charging");
});

test("records follow each other without a gap, in the order given", () => {
  const both = encodeRecords([someUsage(), someAsset()]);
  assert.deepEqual(both.subarray(0, 64), encodeRecord(someUsage()));
  assert.deepEqual(both.subarray(64), encodeRecord(someAsset()));
  assert.deepEqual(decodeRecord(both, 64), someAsset());
});

for (const [why, record] of [
  ["energy that does not fit into 32 bits", someUsage({ wh: 2 ** 32 })],
  ["energy that is not whole", someUsage({ wh: 0.5 })],
  ["energy below zero", someUsage({ wh: -1 })],
  ["a seller 0", someUsage({ seller: 0 })],
  ["an interval that leaves its slot", someUsage({ start: someStart + 1 })],
  ["a transfer of nothing", someTransfer({ wh: 0 })],
  ["an asset that starts inside its slot", someAsset({ start: someStart + 1 })],
] as const) {
  test(`does not encode ${why}`, () => {
    assert.throws(() => encodeRecord(record), RangeError);
  });
}
