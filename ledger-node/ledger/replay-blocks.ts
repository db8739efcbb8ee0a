import { equalBytes } from "@tsunagu/core/bytes/bytes.ts";
import { type AppliedBlock, applyBlock } from "../state-machine/apply-block.ts";
import type { LedgerState } from "../state-machine/ledger-state.ts";
import type { LedgerStore } from "../store/open-store.ts";

/**
 * Brings a state that has seen no block to where the store is. The state of a node is nothing but its blocks, applied. Throws
 * if a block does not give the hash that was stored with it: then the disk is damaged, or the rules are others.
 */
export function replayBlocks(
  state: LedgerState,
  store: LedgerStore,
  onBlock: (block: AppliedBlock, height: number) => void,
): void {
  const last = store.lastHeight();
  for (let height = state.height + 1; height <= last; height++) {
    const { time, bodies, appHash, logSize } = store.readBlock(height);
    const applied = applyBlock(state, { height, time, transactions: bodies });
    if (!equalBytes(applied.appHash, appHash) || state.log.size !== logSize) {
      throw new Error(`block ${height} does not give the hash that was stored with it: run fsck`);
    }
    onBlock(applied, height);
  }
}
