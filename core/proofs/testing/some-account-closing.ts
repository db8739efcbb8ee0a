import { concatBytes } from "@noble/hashes/utils.js";
import { sumWattHours, toWattHours } from "../../energy/watt-hours.ts";
import type { AccountRecord } from "../../records/account-record.ts";
import { emptyRoot, treeRoot } from "../../trees/fixed-tree.ts";
import { nobleHasher as hasher } from "../../trees/noble-hasher.ts";
import { compareAccountLeaves } from "../account-proof.ts";
import { type AccountKey, type AccountState, encodeAccountState } from "../account-state.ts";
import {
  type AssetLeaf,
  compareAssetLeaves,
  encodeAssetLeaf,
  encodeAssetMonthLeaf,
} from "../asset-leaves.ts";
import { type BucketTree, bucketTreeRoot, createBucketTree, updateBuckets } from "../bucket-tree.ts";
import { type ClosingEntry, closingDigest, encodeClosingEntry } from "../closing-entry.ts";
import { bucketOf, encodeAccountLeaf, encodeMonthLeaf } from "../closing-leaves.ts";
import { closingMonths, phaseAt } from "../phase.ts";

export type SomeAccount = {
  readonly key: AccountKey;
  readonly records: readonly AccountRecord[];
  readonly state: AccountState;
};

export type SomeClosing = {
  readonly entry: Uint8Array;
  readonly closing: ClosingEntry;
  readonly months: readonly SomeMonthTree[];
  readonly assetMonths: readonly SomeMonthTree[];
  readonly accounts: readonly SomeAccount[];
};

export type SomeMonthTree = { readonly leaf: Uint8Array; readonly tree: BucketTree };

type Held = { readonly accounts: readonly SomeAccount[]; readonly assets: readonly AssetLeaf[] };
type At = Pick<ClosingEntry, "blockTime" | "reason"> & { readonly firstMonth: number };

/** As in `someGenesis`. */
const phaseRules = { lateAfterDays: 10, sealAfterMonths: 6 };

/** A closing over what is held, every tree made from scratch. */
export function makeSomeClosing({ accounts, assets }: Held, at: At, before?: SomeClosing): SomeClosing {
  const { firstMonth, blockTime, reason } = at;
  const numbers = Array.from({ length: closingMonths(at) }, (_, nth) => firstMonth + nth);
  const months = numbers.map((month) => accountMonth(accounts, { month, blockTime }));
  const assetMonths = numbers.map((month) => assetMonth(assets, { month, blockTime }));
  const closing: ClosingEntry = {
    entry: "closing",
    reason,
    blockTime,
    day: Math.floor((blockTime + 32_400) / 86_400) - (reason === "asked" ? 0 : 1),
    months: months.length,
    accepted: BigInt(accounts.reduce((sum, { records }) => sum + records.length, assets.length)),
    monthsRoot: treeRoot(monthLeaves(months), hasher),
    assetsRoot: treeRoot(monthLeaves(assetMonths), hasher),
    previousClosing: before === undefined ? emptyRoot() : closingDigest(before.closing, hasher),
  };
  return { closing, entry: encodeClosingEntry(closing), months, assetMonths, accounts };
}

/** The month leaves one after the other. */
export const monthLeaves = (months: readonly SomeMonthTree[]): Uint8Array =>
  concatBytes(...months.map(({ leaf }) => leaf));

/** A bucket's account leaves, ascending. */
export const bucketLeaves = (accounts: readonly SomeAccount[], month: number, bucket: number): Uint8Array =>
  concatBytes(
    ...accounts
      .filter(({ key }) => key.month === month && bucketOf(key.account) === bucket)
      .map(accountLeafOf)
      .sort(compareAccountLeaves),
  );

export const accountLeafOf = ({ key, state }: Pick<SomeAccount, "key" | "state">): Uint8Array =>
  encodeAccountLeaf({ ...key, stateDigest: hasher.sha256(encodeAccountState(state)) });

type AtMonth = { readonly month: number; readonly blockTime: number };

function accountMonth(accounts: readonly SomeAccount[], { month, blockTime }: AtMonth): SomeMonthTree {
  const own = accounts.filter(({ key }) => key.month === month);
  const buckets = new Set(own.map(({ key }) => bucketOf(key.account)));
  const tree = treeOf([...buckets].map((bucket) => [bucket, bucketLeaves(own, month, bucket)] as const));
  const leaf = encodeMonthLeaf({
    month,
    phase: phaseAt({ month, time: blockTime }, phaseRules),
    accounts: own.length,
    usageWh: sumWattHours(own.map(({ state }) => state.usageWh)),
    exportWh: sumWattHours(own.map(({ state }) => state.exportWh)),
    coveredWh: sumWattHours(own.map(({ state }) => state.coveredWh)),
    root: bucketTreeRoot(tree),
  });
  return { leaf, tree };
}

function assetMonth(assets: readonly AssetLeaf[], { month, blockTime }: AtMonth): SomeMonthTree {
  const own = assets.filter((asset) => asset.month === month);
  const buckets = new Set(own.map(({ plant }) => bucketOf(plant)));
  const leavesOf = (bucket: number) => {
    const held = own.filter(({ plant }) => bucketOf(plant) === bucket);
    return concatBytes(...held.map(encodeAssetLeaf).sort(compareAssetLeaves));
  };
  const tree = treeOf([...buckets].map((bucket) => [bucket, leavesOf(bucket)] as const));
  const leaf = encodeAssetMonthLeaf({
    month,
    phase: phaseAt({ month, time: blockTime }, phaseRules),
    assets: own.length,
    wh: sumWattHours(own.map(({ wh }) => toWattHours(BigInt(wh)))),
    transferredWh: sumWattHours(own.map(({ transferredWh }) => toWattHours(BigInt(transferredWh)))),
    root: bucketTreeRoot(tree),
  });
  return { leaf, tree };
}

/** Eight thousand hashes that are always the same. */
const emptyTree = createBucketTree(hasher);

function treeOf(buckets: readonly (readonly [number, Uint8Array])[]): BucketTree {
  const tree = {
    bucketLeaves: emptyTree.bucketLeaves.slice(),
    levels: emptyTree.levels.map((level) => level.slice()),
  };
  updateBuckets(tree, new Map(buckets), hasher);
  return tree;
}
