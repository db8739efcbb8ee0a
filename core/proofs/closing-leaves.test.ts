import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex } from "@noble/hashes/utils.js";
import { monthStart } from "../energy/time.ts";
import { toWattHours } from "../energy/watt-hours.ts";
import { toAccountId, toPlantId } from "../records/ledger-ids.ts";
import { type AccountState, decodeAccountState, encodeAccountState } from "./account-state.ts";
import {
  type AssetLeaf,
  type AssetMonthLeaf,
  compareAssetLeaves,
  decodeAssetLeaf,
  decodeAssetMonthLeaf,
  encodeAssetLeaf,
  encodeAssetMonthLeaf,
} from "./asset-leaves.ts";
import {
  type AccountLeaf,
  type BucketLeaf,
  bucketOf,
  decodeAccountLeaf,
  decodeBucketLeaf,
  decodeMonthLeaf,
  encodeAccountLeaf,
  encodeBucketLeaf,
  encodeMonthLeaf,
  type MonthLeaf,
} from "./closing-leaves.ts";
import { closingMonths, phaseAt } from "./phase.ts";

const digest = new Uint8Array(32).fill(0xdd);
const digestHex = "dd".repeat(32);
const zeros = (count: number) => "00".repeat(count);

const someState: AccountState = {
  records: 0x01020304,
  usageWh: toWattHours(0x1112131415161718n),
  exportWh: toWattHours(2n),
  coveredWh: toWattHours(3n),
  head: digest,
};
const someAccountLeaf: AccountLeaf = {
  account: toAccountId("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"),
  seller: 0x0102,
  month: 682,
  stateDigest: digest,
};
const someBucketLeaf: BucketLeaf = { count: 0x01020304, root: digest };
const someMonthLeaf: MonthLeaf = {
  month: 682,
  phase: "late",
  accounts: 5,
  usageWh: toWattHours(6n),
  exportWh: toWattHours(7n),
  coveredWh: toWattHours(8n),
  root: digest,
};
const someAssetLeaf: AssetLeaf = {
  plant: toPlantId("d0d1d2d3d4d5d6d7"),
  seller: 0x0102,
  month: 682,
  slot: 0x01020304,
  wh: 1_000,
  transferredWh: 999,
  revision: 2,
  part: 3,
  method: "wind",
  gCo2PerKwh: 450,
};
const someAssetMonthLeaf: AssetMonthLeaf = {
  month: 682,
  phase: "sealed",
  assets: 5,
  wh: toWattHours(6n),
  transferredWh: toWattHours(7n),
  root: digest,
};

const cases = [
  leafCase("an account's state", someState, encodeAccountState, decodeAccountState, {
    hex: `04030201${zeros(4)}18171615141312110200000000000000${"0300000000000000"}${digestHex}`,
    unlisted: [4, 5, 6, 7],
  }),
  leafCase("an account leaf", someAccountLeaf, encodeAccountLeaf, decodeAccountLeaf, {
    hex: `a0a1a2a3a4a5a6a7a8a9aaabacadaeaf0201aa02${zeros(12)}${digestHex}`,
    unlisted: range(20, 32),
  }),
  leafCase("a bucket leaf", someBucketLeaf, encodeBucketLeaf, decodeBucketLeaf, {
    hex: `04030201${zeros(28)}${digestHex}`,
    unlisted: range(4, 32),
  }),
  leafCase("a month leaf", someMonthLeaf, encodeMonthLeaf, decodeMonthLeaf, {
    hex: `aa02020005000000060000000000000007000000000000000800000000000000${digestHex}`,
    unlisted: [3],
  }),
  leafCase("an asset leaf", someAssetLeaf, encodeAssetLeaf, decodeAssetLeaf, {
    hex: `d0d1d2d3d4d5d6d70201aa0204030201e8030000e703000002000302c201${zeros(34)}`,
    unlisted: range(30, 64),
  }),
  leafCase("an asset month leaf", someAssetMonthLeaf, encodeAssetMonthLeaf, decodeAssetMonthLeaf, {
    hex: `aa020300050000000600000000000000070000000000000000${zeros(7)}${digestHex}`,
    unlisted: [3, ...range(24, 32)],
  }),
];

for (const { name, bytes, hex, unlisted, decode, value } of cases) {
  test(`${name} is laid out as the format says, and read again`, () => {
    assert.equal(bytesToHex(bytes), hex);
    assert.deepEqual(decode(bytes), value);
  });

  test(`${name} with a byte that no field has, or of another size, is refused`, () => {
    for (const offset of unlisted) {
      assert.throws(() => decode(bytes.with(offset, 1)), { code: "invalid_input" }, `offset ${offset}`);
    }
    assert.throws(() => decode(bytes.subarray(1)), { code: "invalid_input" });
    assert.throws(() => decode(Uint8Array.of(...bytes, 0)), { code: "invalid_input" });
  });
}

test("a phase, a production method or an id that does not exist is refused", () => {
  for (const phase of [0, 4]) {
    assert.throws(() => decodeMonthLeaf(encodeMonthLeaf(someMonthLeaf).with(2, phase)), {
      code: "invalid_input",
    });
  }
  for (const method of [0, 10]) {
    assert.throws(() => decodeAssetLeaf(encodeAssetLeaf(someAssetLeaf).with(27, method)), {
      code: "invalid_input",
    });
  }
  assert.throws(() => decodeAccountLeaf(encodeAccountLeaf(someAccountLeaf).fill(0, 0, 16)), {
    code: "invalid_input",
  });
  assert.throws(() => decodeAssetLeaf(encodeAssetLeaf(someAssetLeaf).fill(0, 0, 8)), {
    code: "invalid_input",
  });
});

test("sums that do not fit are our mistake, never wrapped around", () => {
  assert.throws(() => encodeAccountState({ ...someState, usageWh: toWattHours(2n ** 64n) }), RangeError);
  assert.throws(() => encodeAccountState({ ...someState, records: 2 ** 32 }), RangeError);
  assert.throws(() => encodeAccountState({ ...someState, head: new Uint8Array(31) }), RangeError);
});

test("the bucket is the first twelve bits of the id", () => {
  assert.equal(bucketOf("000fffffffffffffffffffffffffffff"), 0);
  assert.equal(bucketOf("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"), 0xa0 * 16 + 0xa);
  assert.equal(bucketOf("ffff000000000000"), 4_095);
});

test("assets ascend by plant, seller, slot and part", () => {
  const ascending = [
    { ...someAssetLeaf, plant: toPlantId("d0d1d2d3d4d5d6d6"), seller: 9 },
    { ...someAssetLeaf, seller: 0x0101, slot: 0x02000000 },
    someAssetLeaf,
    { ...someAssetLeaf, part: 4 },
    { ...someAssetLeaf, slot: 0x01020400, part: 0 },
  ].map(encodeAssetLeaf);
  assert.deepEqual([...ascending].reverse().sort(compareAssetLeaves), ascending);
});

const rules = { lateAfterDays: 10, sealAfterMonths: 6 };

for (const [time, phase, why] of [
  [monthStart(682), "open", "it has just begun"],
  [monthStart(683) + 864_000 - 1, "open", "ten days are not over"],
  [monthStart(683) + 864_000, "late", "ten days after its end"],
  [monthStart(689) - 1, "late", "six months are not over"],
  [monthStart(689), "sealed", "six months after its end"],
] as const) {
  test(`month 682 is ${phase} at ${time}: ${why}`, () => {
    assert.equal(phaseAt({ month: 682, time }, rules), phase);
  });
}

test("a closing lists the months until two minutes from now", () => {
  assert.equal(closingMonths({ firstMonth: 680, blockTime: monthStart(683) - 121 }), 3);
  assert.equal(closingMonths({ firstMonth: 680, blockTime: monthStart(683) - 120 }), 4);
  assert.equal(closingMonths({ firstMonth: 690, blockTime: monthStart(683) }), 0);
});

function leafCase<Value>(
  name: string,
  value: Value,
  encode: (value: Value) => Uint8Array,
  decode: (bytes: Uint8Array) => Value,
  expected: { readonly hex: string; readonly unlisted: readonly number[] },
) {
  return { name, value, bytes: encode(value), decode, ...expected };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, nth) => from + nth);
}
