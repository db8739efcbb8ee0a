import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import type { BatchRefusal, RecordOutcome } from "@tsunagu/core/records/outcomes.ts";
import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";

/** The ledger, as the outbox needs it. Everything may fail with `neighbour_away`: then nothing is known. */
export type LedgerPort = {
  /**
   * Sends a signed batch; gives the receipt as it came. Throws `Problem` `refused` with the fact `outcome` (a name of
   * `batchRefusals`, or `sequence_taken`).
   */
  readonly sendBatch: (batch: Uint8Array) => Promise<unknown>;
  /** The next unspent sequence of one of our streams. */
  readonly nextSequence: (stream: number) => Promise<number>;
};

/** What became of a record: its own outcome, or the refusal of the batch it was in. */
export type RecordAnswer = RecordOutcome | BatchRefusal | "unknown_refusal";

/** Where the log holds a batch, and when the ledger took it. */
export type LoggedAt = { readonly entry: number; readonly blockTime: number };

export type ToldOutcome = {
  readonly recordId: number;
  readonly record: LedgerRecord;
  readonly outcome: RecordAnswer;
  /** Null: the ledger did not log the batch. */
  readonly logged: LoggedAt | null;
};

/** Told once per record, many at a time, in the transaction that notes their outcomes. */
export type OnOutcomes = (db: Transaction<Database>, told: readonly ToldOutcome[]) => Promise<void>;
