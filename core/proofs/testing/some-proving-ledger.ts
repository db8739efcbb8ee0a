import { bytesToHex } from "@noble/hashes/utils.js";
import type { AccountRecord } from "../../records/account-record.ts";
import { encodeRecords } from "../../records/encode-record.ts";
import { someChain } from "../../testing/some-genesis.ts";
import { someMonth } from "../../testing/some-record.ts";
import { someSigner } from "../../testing/some-signer.ts";
import { treeLevels, treePath } from "../../trees/fixed-tree.ts";
import { makeConsistencyPath, makeInclusionPath } from "../../trees/log-tree.ts";
import { nobleHasher as hasher } from "../../trees/noble-hasher.ts";
import { createHashLog } from "../../trees/testing/some-hash-log.ts";
import { applyRecordToAccount, emptyAccount } from "../account-head.ts";
import { proveAccount } from "../account-proof.ts";
import { type AccountKey, type AccountState, encodeAccountState } from "../account-state.ts";
import type { AssetLeaf } from "../asset-leaves.ts";
import type { BillEvidence } from "../bill-evidence.ts";
import { proveBucket } from "../bucket-tree.ts";
import type { Checkpoint } from "../checkpoint.ts";
import type { ClosingEntry } from "../closing-entry.ts";
import { bucketOf } from "../closing-leaves.ts";
import { cosignCheckpoint, makeCheckpointNote } from "../cosignature.ts";
import { makeBillEvidence } from "../make-bill-evidence.ts";
import type { Policy } from "../policy.ts";
import {
  bucketLeaves,
  makeSomeClosing,
  monthLeaves,
  type SomeAccount,
  type SomeClosing,
} from "./some-account-closing.ts";

/** A node's name in checkpoints and its power; its key is what `someSigner` makes of the name. */
export type SomeNode = { readonly name: string; readonly power: number };

type Closed = SomeClosing & { readonly index: number };

/**
 * A ledger that takes every record it is given, by no rules, and proves what it has: a log, accounts, closings and
 * checkpoints in memory. For tests of verifiers.
 */
export function createProvingLedger({
  nodes = [{ name: "some-ledger.example/1", power: 1 }],
  firstMonth = someMonth - 1,
  assets = [],
}: {
  nodes?: readonly SomeNode[];
  firstMonth?: number;
  assets?: readonly AssetLeaf[];
} = {}) {
  const log = createHashLog();
  const accounts = new Map<string, SomeAccount>();
  const closings: Closed[] = [];
  const policy = policyOf(nodes, firstMonth);
  const checkpoint = (size = log.size()): Checkpoint => ({
    chain: policy.chain,
    size,
    root: log.root(size),
  });
  /** Signed at `time` by all nodes. */
  const note = (time: number, size = log.size()): string => signedByAll(checkpoint(size), time, nodes);

  return {
    policy,
    log,
    checkpoint,
    note,
    accept: (key: AccountKey, records: readonly AccountRecord[]): void => accept(accounts, key, records),
    changeState: (key: AccountKey, change: (state: AccountState) => AccountState): void => {
      const account = accounts.get(nameOf(key));
      if (account !== undefined) accounts.set(nameOf(key), { ...account, state: change(account.state) });
    },
    close: (blockTime: number, reason: ClosingEntry["reason"] = "asked"): Closed => {
      const held = { accounts: [...accounts.values()], assets };
      const closed = makeSomeClosing(held, { firstMonth, blockTime, reason }, closings.at(-1));
      log.append(closed.entry);
      const placed = { ...closed, index: log.size() - 1 };
      closings.push(placed);
      return placed;
    },
    /** What is known of `key` under the newest closing, and a checkpoint of now. */
    bill: (key: AccountKey, { signedAt, seenSize = 0 }: { signedAt: number; seenSize?: number }) => {
      const closed = closings.at(-1);
      if (closed === undefined) throw new RangeError("nothing was closed");
      const tools = { hashAt: log.hashAt, hasher };
      return billOf(closed, key, {
        firstMonth,
        checkpoint: note(signedAt),
        consistency: makeConsistencyPath({ from: seenSize, to: log.size() }, tools),
        closingPath: makeInclusionPath({ index: closed.index, size: log.size() }, tools),
      });
    },
  };
}

const policyOf = (nodes: readonly SomeNode[], firstMonth: number): Policy => ({
  chain: bytesToHex(someChain),
  firstMonth,
  nodes: nodes.map(({ name, power }) => ({ name, power, key: someSigner(name).publicKeyHex })),
});

const signedByAll = (checkpoint: Checkpoint, time: number, nodes: readonly SomeNode[]): string =>
  makeCheckpointNote(
    checkpoint,
    nodes.map(({ name }) => someCosignature(checkpoint, { name, time })),
  );

/** One node's line, by the key of its name. */
export function someCosignature(checkpoint: Checkpoint, { name, time }: { name: string; time: number }) {
  const { publicKey, sign } = someSigner(name);
  return cosignCheckpoint({ checkpoint, time, node: { name, publicKey } }, { sign, hasher });
}

const nameOf = ({ seller, month, account }: AccountKey): string => `${seller} ${month} ${account}`;

function accept(
  accounts: Map<string, SomeAccount>,
  key: AccountKey,
  records: readonly AccountRecord[],
): void {
  const before = accounts.get(nameOf(key)) ?? {
    key,
    records: [],
    state: emptyAccount(key, someChain, hasher),
  };
  const digests = hasher.hashPairs(encodeRecords(records));
  const state = records.reduce(
    (now, record, nth) =>
      applyRecordToAccount(now, record, digests.subarray(nth * 32, nth * 32 + 32), hasher),
    before.state,
  );
  accounts.set(nameOf(key), { key, records: [...before.records, ...records], state });
}

function billOf(
  { index, entry, months, accounts }: Closed,
  key: AccountKey,
  log: {
    firstMonth: number;
    checkpoint: string;
    consistency: readonly Uint8Array[];
    closingPath: readonly Uint8Array[];
  },
): BillEvidence {
  const nth = key.month - log.firstMonth;
  const month = months[nth];
  if (month === undefined) throw new RangeError(`month ${key.month} is not in the closing`);
  const account = accounts.find(
    ({ key: own }) => own.account === key.account && own.seller === key.seller && own.month === key.month,
  );
  const bucket = bucketOf(key.account);
  return makeBillEvidence({
    checkpoint: log.checkpoint,
    consistency: log.consistency,
    closing: { entry, index, path: log.closingPath },
    month: {
      leaf: month.leaf,
      path: treePath(treeLevels(hasher.hashPairs(monthLeaves(months)), hasher), nth),
    },
    bucket: proveBucket(month.tree, bucket),
    state: account === undefined ? null : encodeAccountState(account.state),
    leaves: proveAccount(bucketLeaves(accounts, key.month, bucket), key, hasher),
    records: encodeRecords(account?.records ?? []),
  });
}
