import { monthOf, slotOf } from "@tsunagu/core/energy/time.ts";
import { sumWattHours, toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { applyRecordToAccount, emptyAccount } from "@tsunagu/core/proofs/account-head.ts";
import { compareAccountLeaves } from "@tsunagu/core/proofs/account-proof.ts";
import { type AccountState, encodeAccountState } from "@tsunagu/core/proofs/account-state.ts";
import {
  compareAssetLeaves,
  encodeAssetLeaf,
  encodeAssetMonthLeaf,
} from "@tsunagu/core/proofs/asset-leaves.ts";
import { bucketTreeRoot, createBucketTree, updateBuckets } from "@tsunagu/core/proofs/bucket-tree.ts";
import { bucketOf, encodeAccountLeaf, encodeMonthLeaf } from "@tsunagu/core/proofs/closing-leaves.ts";
import { closingMonths, phaseAt } from "@tsunagu/core/proofs/phase.ts";
import { type AccountRecord, isAccountRecord } from "@tsunagu/core/records/account-record.ts";
import { encodeRecord } from "@tsunagu/core/records/encode-record.ts";
import { toAccountId } from "@tsunagu/core/records/ledger-ids.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { treeRoot } from "@tsunagu/core/trees/fixed-tree.ts";
import { nativeHasher } from "../ledger/native-tools.ts";
import { type Model, transferredWh } from "./reference-model.ts";

type Leaf = { readonly bucket: number; readonly leaf: Uint8Array };

/** Both roots of a closing at `blockTime`, from the model's records alone: every head, leaf and tree made anew. */
export function closingFromScratch(model: Model, chain: Uint8Array, blockTime: number) {
  const { firstMonth } = model.genesis;
  const months = Array.from(
    { length: closingMonths({ firstMonth, blockTime }) },
    (_, nth) => firstMonth + nth,
  );
  return {
    months: months.length,
    monthsRoot: rootOf(months.map((month) => accountMonth(model, chain, { month, blockTime }))),
    assetsRoot: rootOf(months.map((month) => assetMonth(model, { month, blockTime }))),
  };
}

type At = { readonly month: number; readonly blockTime: number };

/** State of every account that the model holds, by `seller month account`. */
export function accountStates(model: Model, chain: Uint8Array): ReadonlyMap<string, AccountState> {
  return new Map(
    [...model.accounts].map(([key, records]) => {
      const [seller = 0, month = 0] = key.split(" ").map(Number);
      const account = toAccountId(key.split(" ")[2] ?? "");
      return [key, stateOf(records, emptyAccount({ seller, month, account }, chain, nativeHasher))];
    }),
  );
}

const stateOf = (records: readonly LedgerRecord[], empty: AccountState): AccountState =>
  records
    .filter((record): record is AccountRecord => isAccountRecord(record))
    .reduce(
      (state, record) =>
        applyRecordToAccount(state, record, nativeHasher.sha256(encodeRecord(record)), nativeHasher),
      empty,
    );

function accountMonth(model: Model, chain: Uint8Array, { month, blockTime }: At): Uint8Array {
  const states = [...accountStates(model, chain)].filter(([key]) => key.split(" ")[1] === String(month));
  const leaves = states.map(([key, state]) => {
    const [seller = "", , id = ""] = key.split(" ");
    const account = toAccountId(id);
    const stateDigest = nativeHasher.sha256(encodeAccountState(state));
    const leaf = encodeAccountLeaf({ seller: Number(seller), month, account, stateDigest });
    return { bucket: bucketOf(account), leaf };
  });
  return encodeMonthLeaf({
    month,
    phase: phaseAt({ month, time: blockTime }, model.genesis),
    accounts: leaves.length,
    usageWh: sumWattHours(states.map(([, state]) => state.usageWh)),
    exportWh: sumWattHours(states.map(([, state]) => state.exportWh)),
    coveredWh: sumWattHours(states.map(([, state]) => state.coveredWh)),
    root: monthRoot(leaves, compareAccountLeaves),
  });
}

function assetMonth(model: Model, { month, blockTime }: At): Uint8Array {
  const assets = [...model.assets.values()].filter(({ first }) => monthOf(first.start) === month);
  const rows = assets.map(({ first, now }) => ({
    ...first,
    ...now,
    month,
    slot: slotOf(first.start),
    transferredWh: transferredWh(model, first),
  }));
  const leaves = rows.map((row) => ({ bucket: bucketOf(row.plant), leaf: encodeAssetLeaf(row) }));
  return encodeAssetMonthLeaf({
    month,
    phase: phaseAt({ month, time: blockTime }, model.genesis),
    assets: rows.length,
    wh: toWattHours(rows.reduce((sum, { wh }) => sum + BigInt(wh), 0n)),
    transferredWh: toWattHours(rows.reduce((sum, row) => sum + BigInt(row.transferredWh), 0n)),
    root: monthRoot(leaves, compareAssetLeaves),
  });
}

function monthRoot(leaves: readonly Leaf[], compare: (a: Uint8Array, b: Uint8Array) => number): Uint8Array {
  const tree = createBucketTree(nativeHasher);
  const buckets = new Map<number, Uint8Array>();
  for (const { bucket, leaf } of leaves.toSorted((a, b) => compare(a.leaf, b.leaf))) {
    buckets.set(bucket, new Uint8Array(Buffer.concat([buckets.get(bucket) ?? new Uint8Array(), leaf])));
  }
  updateBuckets(tree, buckets, nativeHasher);
  return bucketTreeRoot(tree);
}

const rootOf = (leaves: readonly Uint8Array[]): Uint8Array =>
  treeRoot(new Uint8Array(Buffer.concat(leaves)), nativeHasher);
