import { equalBytes } from "@tsunagu/core/bytes/bytes.ts";
import { type AppliedBlock, applyBlock, type LoggedEntry } from "../state-machine/apply-block.ts";
import type { LedgerState } from "../state-machine/ledger-state.ts";
import type { LedgerStore } from "../store/open-store.ts";

/**
 * Replays all blocks into `state` and compares what they give with what is stored. Stops at the first block that cannot be
 * applied: nothing after it means anything. `blockEnds`: every size that the log had at the end of a block.
 */
export function checkBlocks(
  state: LedgerState,
  store: LedgerStore,
): { readonly faults: readonly string[]; readonly blockEnds: ReadonlySet<number> } {
  const faults: string[] = [];
  const blockEnds = new Set([0]);
  const last = store.lastHeight();
  for (let height = 1; height <= last; height++) {
    try {
      const { time, bodies, ...head } = store.readBlock(height);
      const applied = applyBlock(state, { height, time, transactions: bodies });
      const found = blockFaults(applied, { ...head, size: state.log.size }, { height, store });
      faults.push(...found.map((fault) => `block ${height}: ${fault}`));
      blockEnds.add(state.log.size);
    } catch (error) {
      faults.push(`block ${height}: ${error instanceof Error ? error.message : String(error)}`);
      return { faults, blockEnds };
    }
  }
  if (store.entryAt(state.log.size) !== undefined) faults.push("there is an entry of no block");
  return { faults, blockEnds };
}

function blockFaults(
  { entries, nodes, appHash, results }: AppliedBlock,
  stored: { readonly appHash: Uint8Array; readonly logSize: number; readonly size: number },
  { height, store }: { readonly height: number; readonly store: LedgerStore },
): string[] {
  return [
    ...results.flatMap((result, nth) =>
      "refused" in result ? [`transaction ${nth} is refused as ${result.refused}`] : [],
    ),
    ...(equalBytes(appHash, stored.appHash) ? [] : ["the root of the log is another"]),
    ...(stored.size === stored.logSize ? [] : [`the log has ${stored.size} entries, not ${stored.logSize}`]),
    ...entries.flatMap((entry) => entryFaults(entry, { height, store })),
    ...nodes
      .filter(({ level, index, hash }) => !equalBytes(store.hashAt(level, index), hash))
      .map(({ level, index }) => `the log's hash ${index} of level ${level} is another`),
  ];
}

function entryFaults(
  { index, bytes, transaction, batch }: LoggedEntry,
  { height, store }: { readonly height: number; readonly store: LedgerStore },
): string[] {
  const stored = store.entryAt(index);
  if (stored === undefined) return [`entry ${index} is missing`];
  const { source, entry } = stored;
  return [
    ...(equalBytes(entry, bytes) ? [] : [`entry ${index} is another`]),
    ...(source.height === height && source.transaction === transaction
      ? []
      : [`entry ${index} points at another transaction`]),
    ...(batch === null || equalBytes(store.outcomesAt(index), batch.outcomes)
      ? []
      : [`the outcomes of entry ${index} are others`]),
  ];
}
