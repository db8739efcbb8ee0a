import { join } from "node:path";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { nativeTools } from "../ledger/native-tools.ts";
import { journalName } from "../ledger/open-ledger.ts";
import { openCheckpointJournal } from "../log/checkpoint-journal.ts";
import { createLedgerState } from "../state-machine/ledger-state.ts";
import { openStore } from "../store/open-store.ts";
import { checkBlocks } from "./check-blocks.ts";
import { checkSignedCheckpoints } from "./check-signed-checkpoints.ts";

export type DataDirReport = {
  readonly blocks: number;
  readonly entries: number;
  readonly acceptedRecords: bigint;
  readonly signedCheckpoints: number;
  /** What is not as it should be, in words; empty if the directory is whole. */
  readonly faults: readonly string[];
};

/**
 * Proves that a data directory is whole: replays every block from genesis, makes every entry, outcome and log hash anew and
 * compares them with what is stored, and holds every signed checkpoint against them. Changes nothing; may run beside a node.
 * Throws `Problem` `not_found` if there is no ledger.
 */
export async function checkDataDir(dir: string): Promise<DataDirReport> {
  await using store = await openStore(dir, { readOnly: true });
  const state = createLedgerState(store.genesis, nativeTools);
  const { faults, blockEnds } = checkBlocks(state, store);
  const journal = await openCheckpointJournal(join(dir, journalName), { readOnly: true }).catch((cause) => {
    throw new Problem("not_found", "the file of signed checkpoints is missing", { cause });
  });
  await using open = journal;
  const signedFaults = await checkSignedCheckpoints(open, { state, store, blockEnds });
  return {
    blocks: state.height,
    entries: state.log.size,
    acceptedRecords: state.accepted,
    signedCheckpoints: open.count(),
    faults: [...faults, ...signedFaults],
  };
}
