import { Problem } from "@tsunagu/core/problem/problem.ts";
import { makeReceipt, type Receipt } from "@tsunagu/core/proofs/receipt.ts";
import type { BatchHeader } from "@tsunagu/core/records/batch-header.ts";
import { makeInclusionPath } from "@tsunagu/core/trees/log-tree.ts";
import type { Ledger } from "../ledger/open-ledger.ts";

/** The receipt of a logged batch by its place in a stream. Throws `Problem` `not_found`. */
export async function receiptOfBatch(
  ledger: Ledger,
  batch: Pick<BatchHeader, "member" | "stream" | "sequence">,
): Promise<Receipt> {
  const entry = await ledger.read(() => ledger.index.entryOf(batch));
  if (entry === undefined) throw new Problem("not_found", "the log has no such batch");
  return receiptOfEntry(ledger, entry);
}

/**
 * The receipt of a logged batch, under the checkpoint that was signed at the end of its block: the same bytes however often
 * and whenever it is made. Only if the file of signatures was lost does it rest on the newest checkpoint.
 */
export async function receiptOfEntry(ledger: Ledger, index: number): Promise<Receipt> {
  const { store, state } = ledger;
  const stored = store.entryAt(index);
  if (stored === undefined) throw new Problem("not_found", `the log has no entry ${index}`);
  const sizeThen = store.blockHead(stored.source.height).logSize;
  const noteThen = await ledger.noteOfSize(sizeThen);
  const { size, checkpoint } =
    noteThen === undefined
      ? await ledger.read(({ log }) => ({ size: log.size, checkpoint: ledger.checkpoint() }))
      : { size: sizeThen, checkpoint: noteThen };
  const path = makeInclusionPath({ index, size }, { hashAt: store.hashAt, hasher: state.tools.hasher });
  return makeReceipt({ entry: stored.entry, index, path, outcomes: store.outcomesAt(index), checkpoint });
}
