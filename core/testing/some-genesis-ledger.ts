import { applyRecordToAccount, emptyAccount } from "../proofs/account-head.ts";
import { proveAccount } from "../proofs/account-proof.ts";
import { type AccountKey, type AccountState, encodeAccountState } from "../proofs/account-state.ts";
import { encodeBatchEntry } from "../proofs/batch-entry.ts";
import type { BillEvidence } from "../proofs/bill-evidence.ts";
import { proveBucket } from "../proofs/bucket-tree.ts";
import type { Checkpoint } from "../proofs/checkpoint.ts";
import type { ClosingReason } from "../proofs/closing-entry.ts";
import { bucketOf } from "../proofs/closing-leaves.ts";
import { cosignCheckpoint, makeCheckpointNote } from "../proofs/cosignature.ts";
import { makeBillEvidence } from "../proofs/make-bill-evidence.ts";
import { outcomesRoot } from "../proofs/outcomes-root.ts";
import type { Policy } from "../proofs/policy.ts";
import { policyOfGenesis } from "../proofs/policy-of-genesis.ts";
import {
  bucketLeaves,
  makeSomeClosing,
  monthLeaves,
  type SomeClosing,
} from "../proofs/testing/some-account-closing.ts";
import { type AccountRecord, isAccountRecord } from "../records/account-record.ts";
import { batchHeaderSize, signatureSize } from "../records/batch-header.ts";
import { encodeRecord, encodeRecords } from "../records/encode-record.ts";
import { chainOf, encodeGenesis, type Genesis } from "../records/genesis.ts";
import type { LedgerRecord } from "../records/ledger-record.ts";
import { makeBatch } from "../records/make-batch.ts";
import { sortByRecord } from "../records/record-order.ts";
import { treeLevels, treePath } from "../trees/fixed-tree.ts";
import { makeConsistencyPath, makeInclusionPath } from "../trees/log-tree.ts";
import { nobleHasher as hasher } from "../trees/noble-hasher.ts";
import { createHashLog } from "../trees/testing/some-hash-log.ts";
import { applyToSomeAssets, type SomeAssets } from "./some-assets.ts";
import { someMakeBatchPorts } from "./some-batch.ts";
import { someGenesis } from "./some-genesis.ts";
import { someSigner } from "./some-signer.ts";

/** Node ids of the genesis, default all, and what their clock says in whole seconds. */
type SomeSigning = { readonly time: number; readonly signers?: readonly number[] };

/** A closing and its place in the log. */
export type SomePlacedClosing = SomeClosing & { readonly index: number };

/**
 * A ledger in memory that begins with a genesis file and logs signed batches. All it says is made by the functions that
 * nodes use; of the rules it knows none, so what is written MUST be such as they accept.
 */
export type SomeGenesisLedger = {
  /** `genesis.json`. */
  readonly genesis: Uint8Array;
  readonly policy: Policy;
  /** By `keyText`. A test that wants a ledger that lies changes a state before the closing. */
  readonly accounts: Map<string, SomeAccountRow>;
  /** Entries so far. */
  readonly size: () => number;
  /** One batch of member 1, in a block of this time. Records of one kind and month; sorted here. */
  readonly write: (records: readonly LedgerRecord[], at: { month: number; time: number }) => void;
  readonly close: (reason: ClosingReason, blockTime: number) => SomePlacedClosing;
  readonly checkpoint: (signing: SomeSigning) => string;
  /** `tsunagu/bill/1` under the newest closing. `seenSize`: from where consistency is shown. */
  readonly prove: (key: AccountKey, signing: SomeSigning & { readonly seenSize?: number }) => BillEvidence;
  readonly recordsOf: (key: AccountKey) => readonly AccountRecord[];
  /** The entries as they are in the log. */
  readonly entries: readonly Uint8Array[];
  /** RFC 6962 hashes of complete subtrees, for paths. */
  readonly hashAt: (level: number, index: number) => Uint8Array;
  /** The note that nodes signed when the log had this size. */
  readonly noteOfSize: (size: number, signing: SomeSigning) => string;
};

type SomeAccountRow = {
  readonly key: AccountKey;
  state: AccountState;
  records: readonly AccountRecord[];
};

export const keyText = ({ seller, month, account }: AccountKey): string => `${seller} ${month} ${account}`;

export function createSomeGenesisLedger(given: Genesis = someGenesis()): SomeGenesisLedger {
  const genesis = encodeGenesis(given);
  const chain = chainOf(genesis, hasher);
  const { firstMonth } = given;
  const policy = policyOfGenesis(genesis, hasher);
  const hashes = createHashLog();
  const entries: Uint8Array[] = [];
  const log = {
    ...hashes,
    append: (entry: Uint8Array): void => {
      entries.push(entry);
      hashes.append(entry);
    },
  };
  const accounts = new Map<string, SomeAccountRow>();
  const assets: SomeAssets = new Map();
  let sequence = 0n;
  let closing: SomePlacedClosing | undefined;
  const noteOfSize = (size: number, signing: SomeSigning) =>
    cosigned(given, { chain: policy.chain, size, root: log.root(size) }, signing);
  const checkpoint = (signing: SomeSigning) => noteOfSize(log.size(), signing);
  const recordsOf = (key: AccountKey) => accounts.get(keyText(key))?.records ?? [];
  return {
    genesis,
    policy,
    accounts,
    size: log.size,
    checkpoint,
    recordsOf,
    entries,
    hashAt: log.hashAt,
    noteOfSize,
    write: (records, { month, time }) => {
      const sorted = sortByRecord(records, (record) => record);
      const place = { chain, member: 1, stream: 0, key: 1, sequence: sequence++ };
      const { transaction } = makeBatch({ ...place, month, records: sorted }, someMakeBatchPorts);
      log.append(batchEntryOf(transaction, { blockTime: time, accepted: records.length }));
      for (const record of sorted) {
        applyToSomeAssets(assets, record, month);
        if (isAccountRecord(record)) applyToAccounts(accounts, { record, month, chain });
      }
    },
    close: (reason, blockTime) => {
      const held = { accounts: [...accounts.values()], assets: [...assets.values()] };
      const next = makeSomeClosing(held, { firstMonth, blockTime, reason }, closing);
      closing = { ...next, index: log.size() };
      log.append(next.entry);
      return closing;
    },
    prove: (key, { seenSize = 0, ...signing }) => {
      if (closing === undefined) throw new RangeError("nothing was closed");
      const { index, entry } = closing;
      const tools = { hashAt: log.hashAt, hasher };
      const row = accounts.get(keyText(key));
      return makeBillEvidence({
        checkpoint: checkpoint(signing),
        consistency: makeConsistencyPath({ from: seenSize, to: log.size() }, tools),
        closing: { entry, index, path: makeInclusionPath({ index, size: log.size() }, tools) },
        ...monthAndBucket(closing, key, firstMonth),
        state: row === undefined ? null : encodeAccountState(row.state),
        leaves: proveAccount(bucketLeaves(closing.accounts, key.month, bucketOf(key.account)), key, hasher),
        records: encodeRecords(recordsOf(key)),
      });
    },
  };
}

function monthAndBucket({ months }: SomeClosing, { month, account }: AccountKey, firstMonth: number) {
  const nth = month - firstMonth;
  const closed = months[nth];
  if (closed === undefined) throw new RangeError(`month ${month} is not closed`);
  const levels = treeLevels(hasher.hashPairs(monthLeaves(months)), hasher);
  return {
    month: { leaf: closed.leaf, path: treePath(levels, nth) },
    bucket: proveBucket(closed.tree, bucketOf(account)),
  };
}

function batchEntryOf(
  transaction: Uint8Array,
  { blockTime, accepted }: { blockTime: number; accepted: number },
): Uint8Array {
  const header = transaction.slice(signatureSize, signatureSize + batchHeaderSize);
  const signature = transaction.slice(0, signatureSize);
  const root = outcomesRoot(new Uint8Array(accepted).fill(1), hasher);
  return encodeBatchEntry({ entry: "batch", blockTime, signature, header, outcomesRoot: root, accepted });
}

function applyToAccounts(
  accounts: Map<string, SomeAccountRow>,
  { record, month, chain }: { record: AccountRecord; month: number; chain: Uint8Array },
): void {
  const key = { seller: record.seller, month, account: record.account };
  const row = accounts.get(keyText(key)) ?? { key, state: emptyAccount(key, chain, hasher), records: [] };
  const state = applyRecordToAccount(row.state, record, hasher.sha256(encodeRecord(record)), hasher);
  accounts.set(keyText(key), { key, state, records: [...row.records, record] });
}

function cosigned(
  { nodes }: Genesis,
  checkpoint: Checkpoint,
  { time, signers = nodes.map(({ id }) => id) }: SomeSigning,
): string {
  const signing = nodes.filter(({ id }) => signers.includes(id));
  const lines = signing.map(({ id, name }) => {
    const { sign, publicKey } = someSigner(`node ${id} checkpoint`);
    return cosignCheckpoint({ checkpoint, time, node: { name, publicKey } }, { sign, hasher });
  });
  return makeCheckpointNote(checkpoint, lines);
}
