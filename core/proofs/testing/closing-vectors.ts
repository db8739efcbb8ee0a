import { bytesToHex } from "@noble/hashes/utils.js";
import { slotOf } from "../../energy/time.ts";
import type { AccountRecord } from "../../records/account-record.ts";
import { encodeRecord } from "../../records/encode-record.ts";
import { toPlantId } from "../../records/ledger-ids.ts";
import { someChain } from "../../testing/some-genesis.ts";
import { someMonth, somePlant, someStart, someUsage } from "../../testing/some-record.ts";
import { nobleHasher as hasher } from "../../trees/noble-hasher.ts";
import { applyRecordToAccount, emptyAccount } from "../account-head.ts";
import { type AccountKey, encodeAccountState } from "../account-state.ts";
import type { AssetLeaf } from "../asset-leaves.ts";
import { compareAssetLeaves, encodeAssetLeaf } from "../asset-leaves.ts";
import { proveBucket } from "../bucket-tree.ts";
import { bucketOf } from "../closing-leaves.ts";
import { plainJson } from "./plain-json.ts";
import {
  accountLeafOf,
  bucketLeaves,
  makeSomeClosing,
  type SomeAccount,
  type SomeMonthTree,
} from "./some-account-closing.ts";
import { someAccountRecords, someClosingTime, someKey, someNeighbours } from "./some-bill.ts";

const someAsset: AssetLeaf = {
  plant: somePlant,
  seller: 2,
  month: someMonth,
  slot: slotOf(someStart),
  wh: 1_000,
  transferredWh: 240,
  revision: 1,
  part: 0,
  method: "solar",
  gCo2PerKwh: 0,
};

/** All in the bucket of `somePlant`, then one elsewhere and one of the month before. */
const assets: readonly AssetLeaf[] = [
  someAsset,
  { ...someAsset, part: 1, method: "wind", gCo2PerKwh: 11 },
  { ...someAsset, slot: someAsset.slot + 1 },
  { ...someAsset, seller: 513 },
  { ...someAsset, plant: toPlantId("d0df000000000000"), method: "fossil", gCo2PerKwh: 430 },
  { ...someAsset, plant: toPlantId("0000000000000001") },
  { ...someAsset, month: someMonth - 1, slot: someAsset.slot - 1_440 },
];

/** A month and its accounts; another seller's account of the same id; one of the month before. */
const held: readonly (readonly [AccountKey, readonly AccountRecord[]])[] = [
  [someKey(), someAccountRecords()],
  ...someNeighbours.map((account) => [someKey(account), [someUsage({ account })]] as const),
  [someKey(undefined, 257), [someUsage({ seller: 257 })]],
  [{ ...someKey(), month: someMonth - 1 }, [someUsage({ start: someStart - 2_592_000, wh: 0 })]],
];

const stateOf = (key: AccountKey, records: readonly AccountRecord[]) =>
  records.reduce(
    (state, record) => applyRecordToAccount(state, record, hasher.sha256(encodeRecord(record)), hasher),
    emptyAccount(key, someChain, hasher),
  );

const accounts: readonly SomeAccount[] = held.map(([key, records]) => ({
  key,
  records,
  state: stateOf(key, records),
}));

const at = { firstMonth: someMonth - 1, blockTime: someClosingTime, reason: "asked" } as const;

/** Accounts and assets with every head, leaf and root up to the closing that commits to them. */
export function closingVectors() {
  const before = makeSomeClosing(
    { accounts: [], assets: [] },
    { ...at, reason: "day-ended", blockTime: at.blockTime - 86_400 },
  );
  const { closing, entry, months, assetMonths } = makeSomeClosing({ accounts, assets }, at, before);
  return {
    format: "tsunagu/vectors/closing/1",
    chain: bytesToHex(someChain),
    firstMonth: at.firstMonth,
    accounts: accounts.map(accountVector),
    assets: assets.map((asset) => ({ fields: plainJson(asset), leaf: bytesToHex(encodeAssetLeaf(asset)) })),
    assetsOfOneBucket: assets.slice(0, 5).map(encodeAssetLeaf).sort(compareAssetLeaves).map(bytesToHex),
    months: months.map((month, nth) => monthVector(month, accountBuckets(at.firstMonth + nth))),
    assetMonths: assetMonths.map((month, nth) => monthVector(month, assetBuckets(at.firstMonth + nth))),
    previous: { entry: bytesToHex(before.entry) },
    closing: { fields: plainJson(closing), entry: bytesToHex(entry) },
  };
}

const accountVector = ({ key, records, state }: SomeAccount) => ({
  key,
  records: records.map((record) => bytesToHex(encodeRecord(record))),
  /** Before the first record, and after each. */
  heads: [...records.keys(), records.length].map((count) =>
    bytesToHex(stateOf(key, records.slice(0, count)).head),
  ),
  sums: plainJson({ usageWh: state.usageWh, exportWh: state.exportWh, coveredWh: state.coveredWh }),
  state: bytesToHex(encodeAccountState(state)),
  bucket: bucketOf(key.account),
  leaf: bytesToHex(accountLeafOf({ key, state })),
});

type Bucket = { readonly bucket: number; readonly leaves: readonly string[] };

const accountBuckets = (month: number): Bucket[] =>
  numbersOf(accounts.filter(({ key }) => key.month === month).map(({ key }) => key.account)).map(
    (bucket) => ({
      bucket,
      leaves: bytesToHex(bucketLeaves(accounts, month, bucket)).match(/.{128}/g) ?? [],
    }),
  );

const assetBuckets = (month: number): Bucket[] => {
  const own = assets.filter((asset) => asset.month === month);
  return numbersOf(own.map(({ plant }) => plant)).map((bucket) => ({
    bucket,
    leaves: own
      .filter(({ plant }) => bucketOf(plant) === bucket)
      .map(encodeAssetLeaf)
      .sort(compareAssetLeaves)
      .map(bytesToHex),
  }));
};

const numbersOf = (ids: readonly string[]): number[] => [...new Set(ids.map(bucketOf))].sort((a, b) => a - b);

const monthVector = ({ leaf, tree }: SomeMonthTree, buckets: readonly Bucket[]) => ({
  leaf: bytesToHex(leaf),
  buckets: buckets.map(({ bucket, leaves }) => {
    const proof = proveBucket(tree, bucket);
    return { bucket, leaves, leaf: bytesToHex(proof.leaf), path: proof.path.map(bytesToHex) };
  }),
});
