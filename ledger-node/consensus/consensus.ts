import type { BatchHeader } from "@tsunagu/core/records/batch-header.ts";
import type { BatchRefusal, Refused } from "@tsunagu/core/records/outcomes.ts";
import type { AppliedBlock, Block } from "../state-machine/apply-block.ts";

/** A batch that may wait for a block. */
export type CheckedBatch = { readonly header: BatchHeader; readonly headerBytes: Uint8Array };

/**
 * What consensus, whichever it is, is given: the ledger as three verbs. Solo calls them in this process; CometBFT's CheckTx,
 * FinalizeBlock and Commit are the same three.
 */
export type Application = {
  /** Whether a batch may wait for a block, as far as its header tells. Only the next sequence of a stream may. */
  readonly checkBatch: (transaction: Uint8Array) => CheckedBatch | Refused<BatchRefusal>;
  /** The same for one that was checked before: after a block, only its sequence can have become wrong. */
  readonly recheckBatch: (batch: CheckedBatch) => Refused<BatchRefusal> | undefined;
  /** Applies the next block, in memory only. Forgets which batches wait: they are to be rechecked. */
  readonly applyBlock: (block: Block) => AppliedBlock;
  /** Makes the applied block durable, then signs the log. Once it resolves, everything in the block may be acknowledged. */
  readonly commit: () => Promise<void>;
  /** Of the newest applied block. */
  readonly height: () => number;
  readonly blockTime: () => number;
  /** What a batch would weigh in a block of this time. */
  readonly weightOf: (header: BatchHeader, blockTime: number) => number;
};

/** What became of a submitted batch: its entry in the log (durable, under a signed checkpoint), or why it has none. */
export type Submitted = { readonly entry: number } | Refused<BatchRefusal>;

/** What a consensus offers the rest of the node. */
export type Consensus = AsyncDisposable & {
  /** Throws `Problem` `overloaded` while too much waits, `not_ready` when no block can be made. */
  readonly submit: (transaction: Uint8Array) => Promise<Submitted>;
};
