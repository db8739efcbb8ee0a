import { join } from "node:path";
import { bytesToHex } from "@noble/hashes/utils.js";
import { equalBytes } from "@tsunagu/core/bytes/bytes.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { frontierRoot } from "@tsunagu/core/trees/log-frontier.ts";
import { logRoot } from "@tsunagu/core/trees/log-tree.ts";
import type { SigningKey } from "@tsunagu/edge/ed25519-keys.ts";
import { holdFolder } from "@tsunagu/edge/hold-folder.ts";
import { createBatchCheck } from "../consensus/check-batch.ts";
import type { Application } from "../consensus/consensus.ts";
import { type CheckpointJournal, openCheckpointJournal } from "../log/checkpoint-journal.ts";
import { type CheckpointSigner, createCheckpointSigner } from "../log/checkpoint-signer.ts";
import { type AppliedBlock, applyBlock, type Block } from "../state-machine/apply-block.ts";
import { batchWeight } from "../state-machine/batch-weight.ts";
import { createLedgerState, type LedgerState } from "../state-machine/ledger-state.ts";
import { createEntryIndex, type EntryIndex } from "../store/entry-index.ts";
import { type LedgerStore, openStore } from "../store/open-store.ts";
import { createRecordIndex, type RecordIndex } from "../store/record-index.ts";
import { createRecordReader, type RecordReader } from "../store/record-reader.ts";
import { nativeTools } from "./native-tools.ts";
import { replayBlocks } from "./replay-blocks.ts";

/** The ledger of one node: rules in memory, blocks on disk, and the signed head of its log. */
export type Ledger = AsyncDisposable & {
  readonly application: Application;
  /** For whoever may look at any time; others look through `read`. */
  readonly state: LedgerState;
  /**
   * Looks at the state when it is what is on the disk: while a block is on its way there the state is ahead, and nothing may
   * be told that a crash could take back. `look` must not wait for anything.
   */
  readonly read: <T>(look: (state: LedgerState) => T) => Promise<T>;
  readonly store: LedgerStore;
  readonly index: RecordIndex;
  readonly entries: EntryIndex;
  readonly reader: RecordReader;
  /** The newest signed checkpoint. */
  readonly checkpoint: () => string;
  /** What was signed at the end of a block; the same bytes for ever. */
  readonly noteOfSize: CheckpointSigner["noteOfSize"];
};

export type LedgerConfig = {
  readonly dataDir: string;
  readonly genesis: Uint8Array;
  /** Which node of genesis this is. */
  readonly node: number;
  readonly checkpointKey: SigningKey;
};

export const journalName = "signed-checkpoints";

/**
 * Opens the ledger of a data directory and replays its blocks. Throws `Problem` `conflict` if the directory is of another
 * genesis or in use, if the key is not the node's, or if this node has signed more than the directory holds.
 */
export async function openLedger(config: LedgerConfig, now: () => number): Promise<Ledger> {
  const state = createLedgerState(config.genesis, nativeTools);
  const identity = identityOf(config, state);
  await using opened = new AsyncDisposableStack();
  opened.use(holdFolder(config.dataDir, { advice: "a second node would sign a second history" }));
  const store = opened.use(await openStore(config.dataDir, { genesis: config.genesis }));
  const journal = opened.use(await openCheckpointJournal(join(config.dataDir, journalName)));
  const index = createRecordIndex();
  const entries = createEntryIndex(nativeTools.hasher);
  const indexBlock = (block: AppliedBlock): void => {
    entries.add(block);
    indexRecords(index, block);
  };
  replayBlocks(state, store, indexBlock);
  refuseOlderData(state, store, journal);
  const { sign } = config.checkpointKey;
  const signer = createCheckpointSigner(identity, { journal, sign, hasher: nativeTools.hasher, now });
  let checkpoint = await signer.sign(headOf(state));
  const { application, read } = createApplication({ state, store, now }, async (block) => {
    indexBlock(block);
    checkpoint = await signer.sign(headOf(state));
  });
  // Disposed first: what is on its way to the disk arrives before the files are closed.
  opened.defer(() => read(() => {}).catch(() => {}));
  const files = opened.move();
  return {
    application,
    state,
    read,
    store,
    index,
    entries,
    reader: createRecordReader(store, nativeTools.decompress),
    checkpoint: () => checkpoint,
    noteOfSize: signer.noteOfSize,
    [Symbol.asyncDispose]: () => files.disposeAsync(),
  };
}

function createApplication(
  { state, store, now }: { state: LedgerState; store: LedgerStore; now: () => number },
  afterSave: (block: AppliedBlock) => Promise<void>,
): Pick<Ledger, "application" | "read"> {
  const check = createBatchCheck(state, now);
  let pending: { readonly block: Block; readonly applied: AppliedBlock } | undefined;
  let onDisk = Promise.withResolvers<void>();
  onDisk.resolve();
  const application: Application = {
    ...check,
    applyBlock: (block) => {
      if (pending !== undefined)
        throw new Error("a block is applied only after the one before it is on disk");
      const applied = applyBlock(state, block);
      pending = { block, applied };
      onDisk = Promise.withResolvers();
      check.forgetWaiting();
      return applied;
    },
    commit: async () => {
      if (pending === undefined) throw new Error("there is no applied block to commit");
      const { block, applied } = pending;
      try {
        await store.saveBlock(toSave(state, block, applied));
        await afterSave(applied);
      } catch (cause) {
        // The state stays ahead of the disk for ever: nobody may look at it any more.
        onDisk.promise.catch(() => {});
        onDisk.reject(new Problem("not_ready", "the node is stopping", { cause }));
        throw cause;
      }
      pending = undefined;
      onDisk.resolve();
    },
    height: () => state.height,
    blockTime: () => state.blockTime,
    weightOf: (header, blockTime) => batchWeight(state, header, blockTime),
  };
  const read: Ledger["read"] = async (look) => {
    while (pending !== undefined) await onDisk.promise;
    return look(state);
  };
  return { application, read };
}

/** Refused transactions change nothing, so they are not kept: without them the block gives the same log. */
function toSave(state: LedgerState, block: Block, { entries, nodes, appHash, results }: AppliedBlock) {
  const kept = block.transactions.filter((_, nth) => !("refused" in (results[nth] ?? { refused: true })));
  let nth = 0;
  return {
    ...block,
    transactions: kept,
    entries: entries.map(({ index, bytes, transaction, batch }) => ({
      index,
      bytes,
      transaction: transaction === null ? null : nth++,
      outcomes: batch?.outcomes ?? null,
    })),
    nodes,
    logSize: state.log.size,
    appHash,
  };
}

function indexRecords(index: RecordIndex, { entries }: AppliedBlock): void {
  for (const { index: entry, batch } of entries) if (batch !== null) index.add({ entry, ...batch });
}

const headOf = ({ log, tools }: LedgerState) => ({ size: log.size, root: frontierRoot(log, tools.hasher) });

function identityOf({ node: id, checkpointKey }: LedgerConfig, { registry, chain }: LedgerState) {
  const node = registry.nodes.get(id);
  if (node === undefined)
    throw new Problem("conflict", `the ledger has no node ${id}`, { facts: { node: id } });
  if (node.checkpointKey !== bytesToHex(checkpointKey.publicKey)) {
    throw new Problem("conflict", `the checkpoint key is not that of node ${id}`, { facts: { node: id } });
  }
  return { chain: bytesToHex(chain), name: node.name, publicKey: checkpointKey.publicKey };
}

/** Data brought back from a backup would let this node sign a second history. */
function refuseOlderData(state: LedgerState, store: LedgerStore, journal: CheckpointJournal): void {
  const signed = journal.newest();
  if (signed === undefined) return;
  const facts = { signedSize: signed.size, size: state.log.size };
  if (signed.size > state.log.size) {
    const message = `this node has signed ${signed.size} log entries, the data directory holds ${state.log.size}: it is older than what was signed`;
    throw new Problem("conflict", message, { facts });
  }
  const root = logRoot(signed.size, { hashAt: store.hashAt, hasher: state.tools.hasher });
  if (!equalBytes(root, signed.root)) {
    throw new Problem("conflict", `this node has signed another log of ${signed.size} entries`, { facts });
  }
}
