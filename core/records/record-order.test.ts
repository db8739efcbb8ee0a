import assert from "node:assert/strict";
import { test } from "node:test";
import { viewOf } from "../bytes/strict-bytes.ts";
import {
  someAsset,
  someAssetCorrection,
  someStart,
  someTransfer,
  someUsage,
  someUsageCorrection,
} from "../testing/some-record.ts";
import { encodeRecords } from "./encode-record.ts";
import { toAccountId, toMeterId, toPlantId } from "./ledger-ids.ts";
import type { LedgerRecord } from "./ledger-record.ts";
import { compareRecordKeys, sortByRecord } from "./record-order.ts";

const low = "00ffffffffffffff";
const high = "0100000000000000";
const later = someStart + 256 * 1_800;

/** Each row ascends, each step by one part of the key that beats all parts after it. */
for (const [by, first, second] of [
  [
    "account, as bytes and not as numbers",
    someUsage({ account: toAccountId(low + high), start: later }),
    someUsage({ account: toAccountId(high + high) }),
  ],
  [
    "the second half of the account",
    someUsage({ account: toAccountId(low + low) }),
    someUsage({ account: toAccountId(low + high) }),
  ],
  [
    "start, by value",
    someUsage({ meter: toMeterId(high) }),
    someUsage({ start: later, meter: toMeterId(low) }),
  ],
  [
    "meter",
    someUsage({ meter: toMeterId(low), direction: "export" }),
    someUsage({ meter: toMeterId(high), direction: "import" }),
  ],
  ["direction", someUsage({ direction: "import" }), someUsage({ direction: "export" })],
  ["ordinal, by value", someTransfer({ ordinal: 255 }), someTransfer({ ordinal: 256 })],
  [
    "direction before revision",
    someUsageCorrection({ direction: "import", revision: 2 }),
    someUsageCorrection({ direction: "export", revision: 1 }),
  ],
  ["revision", someUsageCorrection({ revision: 1 }), someUsageCorrection({ revision: 2 })],
  [
    "plant",
    someAsset({ plant: toPlantId(low), start: later }),
    someAsset({ plant: toPlantId(high), start: someStart }),
  ],
  ["start of the asset", someAsset({ part: 1 }), someAsset({ start: later, part: 0 })],
  ["part", someAsset({ part: 1 }), someAsset({ part: 2 })],
  [
    "part before revision",
    someAssetCorrection({ part: 0, revision: 9 }),
    someAssetCorrection({ part: 1, revision: 1 }),
  ],
] as const satisfies readonly (readonly [string, LedgerRecord, LedgerRecord])[]) {
  test(`${first.kind} is ordered by ${by}`, () => {
    const view = viewOf(encodeRecords([first, second]));
    assert.ok(compareRecordKeys(view, 0, 64) < 0);
    assert.ok(compareRecordKeys(view, 64, 0) > 0);
    assert.equal(compareRecordKeys(view, 64, 64), 0);
    assert.deepEqual(
      sortByRecord([second, first], (record) => record),
      [first, second],
    );
  });
}

test("what is not in the key makes no difference: two usages of one interval are the same row", () => {
  const view = viewOf(encodeRecords([someUsage({ wh: 1, seller: 2 }), someUsage({ wh: 2, seller: 3 })]));
  assert.equal(compareRecordKeys(view, 0, 64), 0);
});

test("what belongs to a record is sorted with it", () => {
  const items = [
    { record: someUsage({ start: later }), evidence: "second" },
    { record: someUsage(), evidence: "first" },
  ];
  assert.deepEqual(
    sortByRecord(items, ({ record }) => record).map(({ evidence }) => evidence),
    ["first", "second"],
  );
});
