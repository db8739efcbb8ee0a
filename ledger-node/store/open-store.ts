import { existsSync } from "node:fs";
import { join } from "node:path";
import { equalBytes } from "@tsunagu/core/bytes/bytes.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { LogNode } from "@tsunagu/core/trees/log-frontier.ts";
import { type Database, open, type RootDatabase } from "lmdb";
import { reasonOfCommit } from "./reason-of-commit.ts";
import {
  type BlockHead,
  decodeBlockHead,
  decodeStoredEntry,
  type EntrySource,
  encodeBlockHead,
  encodeStoredEntry,
} from "./stored-block.ts";

/** A block as consensus decided it, and what it did to the log. */
export type BlockToSave = {
  readonly height: number;
  readonly time: number;
  /** As they came. */
  readonly transactions: readonly Uint8Array[];
  readonly entries: readonly SavedEntry[];
  readonly nodes: readonly LogNode[];
  readonly logSize: number;
  readonly appHash: Uint8Array;
};

type SavedEntry = {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly transaction: number | null;
  /** One byte a record; null where there are no records. */
  readonly outcomes: Uint8Array | null;
};

type StoredBlock = BlockHead & { readonly bodies: readonly Uint8Array[] };

/**
 * Everything durable but the signed checkpoints. Reads are of what is on disk: never of a block that is on its way there.
 */
export type LedgerStore = AsyncDisposable & {
  readonly genesis: Uint8Array;
  /** 0 before the first block. */
  lastHeight(): number;
  /**
   * One atomic write. When it resolves the block is on the disk, whole; if it rejects, nothing of it is. MUST be called with
   * heights that follow each other.
   */
  saveBlock(block: BlockToSave): Promise<void>;
  blockHead(height: number): BlockHead;
  readBlock(height: number): StoredBlock;
  transactionAt(source: { readonly height: number; readonly transaction: number }): Uint8Array;
  entryAt(index: number): { readonly source: EntrySource; readonly entry: Uint8Array } | undefined;
  outcomesAt(index: number): Uint8Array;
  /** Throws if the log has no such node. */
  hashAt(level: number, index: number): Uint8Array;
};

const formatName = Buffer.from("tsunagu/ledger-store/1");

type Tables = Readonly<
  Record<"meta" | "blocks" | "transactions" | "entries" | "outcomes" | "nodes", Database>
>;

/**
 * Opens the ledger in a data directory, or begins one with this genesis. Throws `Problem` `conflict` if the directory holds
 * another ledger, `not_found` if it is to be read only and holds none.
 */
export async function openStore(
  dataDir: string,
  { genesis, readOnly = false }: { readonly genesis?: Uint8Array; readonly readOnly?: boolean },
): Promise<LedgerStore> {
  if (readOnly && !existsSync(join(dataDir, "ledger", "data.mdb"))) {
    throw new Problem("not_found", "there is no ledger in this directory");
  }
  // A commit that waits for its own flush: LMDB's classic promise, with nothing of lmdb-js's overlap to reason about.
  const root = open({
    path: join(dataDir, "ledger"),
    noSubdir: false,
    encoding: "binary",
    overlappingSync: false,
    readOnly,
  });
  const table = (name: string): Database => root.openDB({ name, encoding: "binary" });
  const tables: Tables = {
    meta: table("meta"),
    blocks: table("blocks"),
    transactions: table("transactions"),
    entries: table("entries"),
    outcomes: table("outcomes"),
    nodes: table("nodes"),
  };
  try {
    return createStore(root, tables, await openGenesis(root, tables, genesis));
  } catch (error) {
    await root.close();
    throw error;
  }
}

async function openGenesis(root: RootDatabase, { meta }: Tables, wanted: Uint8Array | undefined) {
  const stored = copyOf(meta.get("genesis"));
  if (stored === undefined) {
    if (wanted === undefined) throw new Problem("not_found", "there is no ledger in this directory");
    await root.childTransaction(() => {
      meta.put("format", formatName);
      meta.put("genesis", Buffer.from(wanted));
    });
    await root.flushed;
    return wanted;
  }
  if (!equalBytes(copyOf(meta.get("format")) ?? new Uint8Array(), formatName)) {
    throw new Problem("conflict", "the data directory is of another version of the store");
  }
  if (wanted !== undefined && !equalBytes(stored, wanted)) {
    throw new Problem("conflict", "the data directory holds the ledger of another genesis");
  }
  return stored;
}

function createStore(root: RootDatabase, tables: Tables, genesis: Uint8Array): LedgerStore {
  const { blocks, transactions, entries, outcomes, nodes } = tables;
  const blockHead = (height: number): BlockHead => decodeBlockHead(wanted(blocks, height));
  const transactionAt: LedgerStore["transactionAt"] = ({ height, transaction }) =>
    wanted(transactions, [height, transaction]);
  return {
    genesis,
    lastHeight: () => lastHeightOf(tables),
    saveBlock: async (block) => {
      try {
        await root.childTransaction(() => putBlock(tables, block));
        await root.flushed;
      } catch (cause) {
        throw new Error(`block ${block.height} could not be written: ${await reasonOfCommit(cause)}`, {
          cause,
        });
      }
    },
    blockHead,
    readBlock: (height) => {
      const head = blockHead(height);
      const bodies = Array.from({ length: head.transactions }, (_, nth) =>
        transactionAt({ height, transaction: nth }),
      );
      return { ...head, bodies };
    },
    transactionAt,
    entryAt: (index) => {
      const bytes = copyOf(entries.get(index));
      return bytes === undefined ? undefined : decodeStoredEntry(bytes);
    },
    outcomesAt: (index) => wanted(outcomes, index),
    hashAt: (level, index) => wanted(nodes, [level, index]),
    [Symbol.asyncDispose]: () => root.close(),
  };
}

/** Inside one transaction, so that a second writer on the same directory fails instead of forking the ledger. */
function putBlock(tables: Tables, block: BlockToSave): void {
  const { height } = block;
  if (lastHeightOf(tables) !== height - 1) {
    throw new Error(`block ${height} cannot follow ${lastHeightOf(tables)}: does another node write here?`);
  }
  for (const [nth, bytes] of block.transactions.entries()) {
    tables.transactions.putSync([height, nth], Buffer.from(bytes));
  }
  for (const { index, bytes, transaction, outcomes } of block.entries) {
    tables.entries.putSync(index, Buffer.from(encodeStoredEntry({ height, transaction }, bytes)));
    if (outcomes !== null) tables.outcomes.putSync(index, Buffer.from(outcomes));
  }
  for (const { level, index, hash } of block.nodes) tables.nodes.putSync([level, index], Buffer.from(hash));
  const { time, transactions, logSize, appHash } = block;
  const head = encodeBlockHead({ time, transactions: transactions.length, logSize, appHash });
  tables.blocks.putSync(height, Buffer.from(head));
}

function lastHeightOf({ blocks }: Tables): number {
  for (const key of blocks.getKeys({ reverse: true, limit: 1 })) return Number(key);
  return 0;
}

function wanted(table: Database, key: number | [number, number]): Uint8Array {
  const bytes = copyOf(table.get(key));
  if (bytes === undefined) throw new Error(`the store has no ${String(key)}`);
  return bytes;
}

/** What LMDB hands out may lie in its map: a copy outlives the next write. */
function copyOf(value: unknown): Uint8Array | undefined {
  return value instanceof Uint8Array ? new Uint8Array(value) : undefined;
}
