import { Problem } from "@tsunagu/core/problem/problem.ts";
import { maxWeight } from "../../state-machine/batch-weight.ts";
import type { Application, CheckedBatch, Submitted } from "../consensus.ts";

type WaitingBatch = {
  readonly transaction: Uint8Array;
  readonly checked: CheckedBatch;
  readonly settle: (submitted: Submitted) => void;
  readonly fail: (error: unknown) => void;
};

export type WaitingBatches = {
  readonly isEmpty: () => boolean;
  /** Checks a batch and lets it wait. Throws `Problem` `overloaded` when too much waits already. */
  readonly add: (transaction: Uint8Array) => Promise<Submitted>;
  /** As many as a block of this time may weigh, in the order in which they came. */
  readonly take: (time: number) => readonly WaitingBatch[];
  /** After a block was applied: refuses those whose sequence has become wrong. */
  readonly recheck: () => void;
  readonly failAll: (error: unknown) => void;
};

const mostBytes = 64 * 1_024 * 1_024;

/** Throws `overloaded` from `add` when more bytes wait than `maxWaitingBytes`. */
export function createWaitingBatches(application: Application, maxWaitingBytes = mostBytes): WaitingBatches {
  let waiting: WaitingBatch[] = [];
  let waitingBytes = 0;
  const leave = (batches: readonly WaitingBatch[]) => {
    for (const { transaction } of batches) waitingBytes -= transaction.length;
  };
  return {
    isEmpty: () => waiting.length === 0,
    add: async (transaction) => {
      if (waitingBytes + transaction.length > maxWaitingBytes) {
        throw new Problem("overloaded", "too many batches wait for a block", { facts: { waitingBytes } });
      }
      const checked = application.checkBatch(transaction);
      if ("refused" in checked) return checked;
      const { promise, resolve, reject } = Promise.withResolvers<Submitted>();
      waiting.push({ transaction, checked, settle: resolve, fail: reject });
      waitingBytes += transaction.length;
      return promise;
    },
    take: (time) => {
      let weight = 0;
      const tooMany = waiting.findIndex(({ checked }, nth) => {
        weight += application.weightOf(checked.header, time);
        return weight > maxWeight && nth > 0;
      });
      const taken = tooMany < 0 ? waiting : waiting.slice(0, tooMany);
      waiting = waiting.slice(taken.length);
      leave(taken);
      return taken;
    },
    recheck: () => {
      const before = waiting;
      waiting = [];
      for (const batch of before) {
        const refusal = application.recheckBatch(batch.checked);
        if (refusal === undefined) {
          waiting.push(batch);
          continue;
        }
        leave([batch]);
        batch.settle(refusal);
      }
    },
    failAll: (error) => {
      for (const { fail } of waiting) fail(error);
      leave(waiting);
      waiting = [];
    },
  };
}
