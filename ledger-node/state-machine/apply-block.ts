import { dayOf } from "@tsunagu/core/energy/time.ts";
import { type ClosingReason, encodeClosingEntry } from "@tsunagu/core/proofs/closing-entry.ts";
import type { BatchHeader } from "@tsunagu/core/records/batch-header.ts";
import { isGovernanceTransaction } from "@tsunagu/core/records/governance-transaction.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { openBatch } from "@tsunagu/core/records/open-batch.ts";
import type { BatchRefusal, Refused } from "@tsunagu/core/records/outcomes.ts";
import { appendToLog, frontierRoot, type LogNode } from "@tsunagu/core/trees/log-frontier.ts";
import { logLeafHash } from "@tsunagu/core/trees/log-hash.ts";
import { admitBatch, batchKeyOf } from "./admit-batch.ts";
import { applyBatch } from "./apply-batch.ts";
import { applyGovernance } from "./apply-governance.ts";
import { batchWeight } from "./batch-weight.ts";
import type { LedgerState } from "./ledger-state.ts";
import { makeClosing } from "./make-closing.ts";

/** What consensus decided: these transactions, in this order, at this time (whole seconds). */
export type Block = {
  readonly height: number;
  readonly time: number;
  readonly transactions: readonly Uint8Array[];
};

/** An entry that a block added to the log. */
export type LoggedEntry = {
  readonly index: number;
  readonly bytes: Uint8Array;
  /** Which transaction of the block it is of; null for a closing. */
  readonly transaction: number | null;
  /** What a batch carried and what became of it; null for closings and governance. */
  readonly batch: LoggedBatch | null;
};

type LoggedBatch = {
  readonly header: BatchHeader;
  readonly records: readonly LedgerRecord[];
  /** One byte a record. */
  readonly outcomes: Uint8Array;
};

export type AppliedBlock = {
  readonly entries: readonly LoggedEntry[];
  /** For each transaction its entry, or why it has none. */
  readonly results: readonly (LoggedEntry | Refused<BatchRefusal>)[];
  /** The hashes that the log grew by. */
  readonly nodes: readonly LogNode[];
  /** RFC 6962 root of the log after the block. */
  readonly appHash: Uint8Array;
};

/** The block while it is being applied. */
type OpenBlock = {
  readonly blockTime: number;
  weight: number;
  isClosingAsked: boolean;
  readonly entries: LoggedEntry[];
  readonly nodes: LogNode[];
};

/**
 * Applies a block: the same blocks give the same log and the same hash on every node. Refuses transactions as values;
 * throws only if consensus itself breaks its promise that heights follow each other and time never falls.
 */
export function applyBlock(state: LedgerState, { height, time, transactions }: Block): AppliedBlock {
  if (height !== state.height + 1) throw new RangeError(`block ${height} cannot follow ${state.height}`);
  if (time < state.blockTime) throw new RangeError(`block time ${time} is before ${state.blockTime}`);
  const block: OpenBlock = { blockTime: time, weight: 0, isClosingAsked: false, entries: [], nodes: [] };
  if (dayOf(time) > dayOf(state.blockTime)) logClosing(state, block, "day-ended");
  state.height = height;
  state.blockTime = time;
  const results = transactions.map((bytes, nth) =>
    isGovernanceTransaction(bytes)
      ? logGovernance(state, block, { bytes, nth })
      : logBatch(state, block, { bytes, nth }),
  );
  if (block.isClosingAsked) logClosing(state, block, "asked");
  return {
    entries: block.entries,
    results,
    nodes: block.nodes,
    appHash: frontierRoot(state.log, state.tools.hasher),
  };
}

type Transaction = { readonly bytes: Uint8Array; readonly nth: number };

function logBatch(
  state: LedgerState,
  block: OpenBlock,
  { bytes, nth }: Transaction,
): LoggedEntry | Refused<BatchRefusal> {
  const opened = openBatch(bytes, {
    chain: state.chain,
    keyOf: (header) => batchKeyOf(state, header, block.blockTime),
    admit: (header) => admitBatch(state, header, block),
    ...state.tools,
  });
  if ("refused" in opened) return opened;
  const { header } = opened;
  block.weight += batchWeight(state, header, block.blockTime);
  if (header.kind === "closing-asked") block.isClosingAsked = true;
  const { entry, records, outcomes } = applyBatch(state, opened, block.blockTime);
  return append(state, block, { bytes: entry, transaction: nth, batch: { header, records, outcomes } });
}

function logGovernance(
  state: LedgerState,
  block: OpenBlock,
  { bytes, nth }: Transaction,
): LoggedEntry | Refused<BatchRefusal> {
  const entry = applyGovernance(state, bytes, block.blockTime);
  if ("refused" in entry) return entry;
  return append(state, block, { bytes: entry, transaction: nth, batch: null });
}

function logClosing(state: LedgerState, block: OpenBlock, reason: ClosingReason): void {
  const closing = makeClosing(state, { reason, blockTime: block.blockTime });
  append(state, block, { bytes: encodeClosingEntry(closing), transaction: null, batch: null });
}

function append(state: LedgerState, block: OpenBlock, entry: Omit<LoggedEntry, "index">): LoggedEntry {
  const { hasher } = state.tools;
  const logged = { ...entry, index: state.log.size };
  const { frontier, nodes } = appendToLog(state.log, logLeafHash(entry.bytes, hasher), hasher);
  state.log = frontier;
  block.nodes.push(...nodes);
  block.entries.push(logged);
  return logged;
}
