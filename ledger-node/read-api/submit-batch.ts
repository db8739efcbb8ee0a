import { decodeBatchEntry } from "@tsunagu/core/proofs/batch-entry.ts";
import type { BatchHeader } from "@tsunagu/core/records/batch-header.ts";
import { isSameBatch } from "@tsunagu/core/records/batch-identity.ts";
import { splitTransaction } from "@tsunagu/core/records/open-batch.ts";
import { type BatchRefusal, type Refused, refused } from "@tsunagu/core/records/outcomes.ts";
import type { Consensus, Submitted } from "../consensus/consensus.ts";
import type { Ledger } from "../ledger/open-ledger.ts";

/** As consensus answers, and `sequence_taken`: another batch has this place of the stream. */
type SubmitAnswer = { readonly entry: number } | Refused<BatchRefusal | "sequence_taken">;

export type SubmitBatch = (transaction: Uint8Array) => Promise<SubmitAnswer>;

/**
 * Takes a batch in, once. One that comes again, signed or compressed anew or while the first is still on its way, gets the
 * answer of the first: an outbox may send as often as it likes. In consensus it would be `sequence_used`.
 */
export function createSubmitBatch(ledger: Ledger, consensus: Consensus): SubmitBatch {
  const underWay = new Map<
    string,
    { readonly headerBytes: Uint8Array; readonly answer: Promise<Submitted> }
  >();

  const submitAnew = async (transaction: Uint8Array, headerBytes: Uint8Array, place: string) => {
    const answer = consensus.submit(transaction);
    const mine = { headerBytes, answer };
    underWay.set(place, mine);
    try {
      return await answer;
    } finally {
      if (underWay.get(place) === mine) underWay.delete(place);
    }
  };

  return async (transaction) => {
    const parts = splitTransaction(transaction);
    if ("refused" in parts) return parts;
    const { header, headerBytes } = parts;
    const logged = await ledger.read(() => loggedAs(ledger, header, headerBytes));
    if (logged !== undefined) return logged;
    const place = `${header.member} ${header.stream} ${header.sequence}`;
    for (let first = underWay.get(place); first !== undefined; first = underWay.get(place)) {
      const outcome = await first.answer.catch(() => undefined);
      const isLogged = outcome !== undefined && "entry" in outcome;
      if (isLogged) return isSameBatch(first.headerBytes, headerBytes) ? outcome : sequenceTaken();
      // Whoever came first was refused, perhaps for a signature that was never made: that says nothing about this one.
    }
    return submitAnew(transaction, headerBytes, place);
  };
}

/** The answer to a batch whose place in its stream is spent; undefined if it is not. */
function loggedAs(
  { index, store }: Ledger,
  header: BatchHeader,
  headerBytes: Uint8Array,
): SubmitAnswer | undefined {
  const entry = index.entryOf(header);
  if (entry === undefined) return undefined;
  const stored = store.entryAt(entry);
  if (stored === undefined) throw new Error(`the store has no entry ${entry}`);
  return isSameBatch(decodeBatchEntry(stored.entry).header, headerBytes) ? { entry } : sequenceTaken();
}

const sequenceTaken = () => refused("sequence_taken", "another batch has this place of the stream");
