import { bucketTreeRoot, createBucketTree } from "@tsunagu/core/proofs/bucket-tree.ts";
import type { ClosingEntry } from "@tsunagu/core/proofs/closing-entry.ts";
import type { VerifySignature } from "@tsunagu/core/records/ed25519.ts";
import { chainOf, type Genesis, parseGenesis } from "@tsunagu/core/records/genesis.ts";
import type { OpenBatchPorts } from "@tsunagu/core/records/open-batch.ts";
import type { TreeLevels } from "@tsunagu/core/trees/fixed-tree.ts";
import type { Hasher } from "@tsunagu/core/trees/hasher.ts";
import { emptyFrontier, type LogFrontier } from "@tsunagu/core/trees/log-frontier.ts";
import { type AccountTable, createAccountTable } from "./account-table.ts";
import { type AssetTable, createAssetTable } from "./asset-table.ts";
import { createQuotaTable, type QuotaTable } from "./quota-table.ts";
import { createRegistry, type Registry } from "./registry.ts";
import { createSessionTable, type SessionTable } from "./session-table.ts";
import { createStreamTable, type StreamTable } from "./stream-table.ts";
import { createUsageTable, type UsageTable } from "./usage-table.ts";

/** What the rules cannot do by themselves, handed in. */
export type StateTools = {
  readonly hasher: Hasher;
  readonly verify: VerifySignature;
  readonly decompress: OpenBatchPorts["decompress"];
};

/** The months' leaves of a closing, count x 64 bytes, and the tree over them. */
export type ClosedMonths = { readonly leaves: Uint8Array; readonly levels: TreeLevels };

/** The newest closing, its place in the log, and what it commits to. */
type NewestClosing = {
  readonly entry: ClosingEntry;
  readonly index: number;
  readonly months: ClosedMonths;
  readonly assetMonths: ClosedMonths;
};

/** All that the rules read and change. Changed in place, by `applyBlock` alone. */
export type LedgerState = {
  readonly genesis: Genesis;
  readonly chain: Uint8Array;
  readonly tools: StateTools;
  readonly registry: Registry;
  readonly usages: UsageTable;
  readonly accounts: AccountTable;
  readonly assets: AssetTable;
  readonly sessions: SessionTable;
  readonly streams: StreamTable;
  readonly quotas: QuotaTable;
  /** What the leaf of a month without accounts, or without assets, carries. */
  readonly emptyMonthRoot: Uint8Array;
  /** Blocks so far. */
  height: number;
  /** Of the newest block; of genesis before the first. */
  blockTime: number;
  log: LogFrontier;
  /** Records accepted since genesis. */
  accepted: bigint;
  /** The number of the next governance entry. */
  governanceNumber: bigint;
  closing: NewestClosing | undefined;
};

/** The state before the first block. Throws `Problem` `invalid_input` unless the bytes are a genesis. */
export function createLedgerState(genesisBytes: Uint8Array, tools: StateTools): LedgerState {
  const genesis = parseGenesis(genesisBytes);
  return {
    genesis,
    chain: chainOf(genesisBytes, tools.hasher),
    tools,
    registry: createRegistry(genesis),
    usages: createUsageTable(),
    accounts: createAccountTable(),
    assets: createAssetTable(),
    sessions: createSessionTable(),
    streams: createStreamTable(),
    quotas: createQuotaTable(genesis.quotas),
    emptyMonthRoot: bucketTreeRoot(createBucketTree(tools.hasher)),
    height: 0,
    blockTime: genesis.time,
    log: emptyFrontier,
    accepted: 0n,
    governanceNumber: 1n,
    closing: undefined,
  };
}

/** What a record's batch and block say beside it. */
export type RecordContext = {
  /** The month of the batch's header. */
  readonly month: number;
  readonly blockTime: number;
};
