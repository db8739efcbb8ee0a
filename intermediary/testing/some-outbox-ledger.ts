import { Problem } from "@tsunagu/core/problem/problem.ts";
import { encodeBatchEntry } from "@tsunagu/core/proofs/batch-entry.ts";
import { outcomesRoot } from "@tsunagu/core/proofs/outcomes-root.ts";
import { makeReceipt, type Receipt } from "@tsunagu/core/proofs/receipt.ts";
import { createProvingLedger } from "@tsunagu/core/proofs/testing/some-proving-ledger.ts";
import { isSameBatch } from "@tsunagu/core/records/batch-identity.ts";
import { decodeRecords } from "@tsunagu/core/records/decode-record.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { openBatch } from "@tsunagu/core/records/open-batch.ts";
import {
  type BatchRefusal,
  isRefused,
  type RecordOutcome,
  recordOutcomes,
} from "@tsunagu/core/records/outcomes.ts";
import { someOpenBatchPorts } from "@tsunagu/core/testing/some-batch.ts";
import { makeInclusionPath } from "@tsunagu/core/trees/log-tree.ts";
import { nobleHasher as hasher } from "@tsunagu/core/trees/noble-hasher.ts";
import type { LedgerPort } from "../outbox/ports.ts";

export type SomeOutboxLedger = LedgerPort & {
  readonly policy: ReturnType<typeof createProvingLedger>["policy"];
  /** What it logged, batch by batch. */
  readonly logged: readonly (readonly LedgerRecord[])[];
  /** What goes wrong with the next batches, one each: before it is logged, or after. */
  readonly failNext: ("never-arrives" | "answer-is-lost" | "answer-is-forged")[];
  /** Refuses the next batches so, without looking at them. */
  readonly refuseNext: BatchRefusal[];
  /** As another writer on the same stream would. */
  readonly spendSequence: () => void;
};

type Logged = { readonly header: Uint8Array; readonly receipt: () => Receipt };

/** A ledger that logs whatever is signed by member 1 and in sequence, and proves it; `outcomeOf` judges the records. */
export function createSomeOutboxLedger(
  now: () => number,
  outcomeOf: (record: LedgerRecord) => RecordOutcome = () => "accepted",
): SomeOutboxLedger {
  const proving = createProvingLedger();
  const spent: (Logged | "foreign")[] = [];
  const logged: LedgerRecord[][] = [];
  const failNext: SomeOutboxLedger["failNext"] = [];
  const refuseNext: BatchRefusal[] = [];

  function log(batch: Uint8Array): Receipt {
    const opened = openBatch(batch, someOpenBatchPorts);
    if (isRefused(opened)) throw new Problem("refused", opened.why, { facts: { outcome: opened.refused } });
    const header = batch.slice(64, 256);
    const sequence = Number(opened.header.sequence);
    const first = spent[sequence];
    if (first === "foreign" || (first !== undefined && !isSameBatch(first.header, header)))
      throw new Problem("refused", "taken", { facts: { outcome: "sequence_taken" } });
    if (first !== undefined) return first.receipt();
    if (sequence > spent.length) throw new Problem("refused", "gap", { facts: { outcome: "sequence_gap" } });
    const records = decodeRecords(opened.records);
    if (isRefused(records)) throw new Problem("refused", records.why, { facts: { outcome: "bad_record" } });
    const outcomes = Uint8Array.from(records, (record) => recordOutcomes[outcomeOf(record)]);
    const accepted = outcomes.filter((outcome) => outcome === 1).length;
    const entry = encodeBatchEntry({
      entry: "batch",
      blockTime: now(),
      signature: batch.slice(0, 64),
      header,
      outcomesRoot: outcomesRoot(outcomes, hasher),
      accepted,
    });
    const index = proving.log.size();
    proving.log.append(entry);
    logged.push([...records]);
    const receipt = () =>
      makeReceipt({
        entry,
        index,
        path: makeInclusionPath({ index, size: proving.log.size() }, { hashAt: proving.log.hashAt, hasher }),
        outcomes,
        checkpoint: proving.note(now()),
      });
    spent.push({ header, receipt });
    return receipt();
  }

  return {
    policy: proving.policy,
    logged,
    failNext,
    refuseNext,
    spendSequence: () => spent.push("foreign"),
    nextSequence: async () => spent.length,
    sendBatch: async (batch) => {
      const fault = failNext.shift();
      if (fault === "never-arrives") throw new Problem("neighbour_away", "no answer");
      const refusal = refuseNext.shift();
      if (refusal !== undefined) throw new Problem("refused", refusal, { facts: { outcome: refusal } });
      const receipt = log(batch);
      if (fault === "answer-is-lost") throw new Problem("neighbour_away", "no answer");
      return fault === "answer-is-forged"
        ? { ...receipt, outcomes: receipt.outcomes.replace(/^01/, "02") }
        : receipt;
    },
  };
}
