import type { BatchHeader } from "@tsunagu/core/records/batch-header.ts";
import { openHeader } from "@tsunagu/core/records/open-batch.ts";
import { admitBatch, batchKeyOf, refuseSequence } from "../state-machine/admit-batch.ts";
import type { LedgerState } from "../state-machine/ledger-state.ts";
import { nextSequence } from "../state-machine/stream-table.ts";
import type { Application } from "./consensus.ts";

type BatchCheck = Pick<Application, "checkBatch" | "recheckBatch"> & { readonly forgetWaiting: () => void };

/**
 * Holds what waits for a block beside the state: how far the waiting batches are ahead of each stream. Where a header is
 * looked at before its block's time is known, the time is now.
 */
export function createBatchCheck(state: LedgerState, now: () => number): BatchCheck {
  const ahead = new Map<number, bigint>();
  const streamKey = ({ member, stream }: BatchHeader) => member * 65_536 + stream;
  const nextOf = (header: BatchHeader) =>
    nextSequence(state.streams, header) + (ahead.get(streamKey(header)) ?? 0n);
  const admit = (header: BatchHeader) => {
    const refusal = refuseSequence(header, nextOf(header));
    if (refusal !== undefined) return refusal;
    // The waiting ones before it will have spent their sequences by then.
    const sequence = nextSequence(state.streams, header);
    const block = { blockTime: timeNow(), weight: 0, isClosingAsked: false };
    return admitBatch(state, { ...header, sequence }, block);
  };
  const timeNow = () => Math.max(now(), state.blockTime);
  const letWait = (header: BatchHeader) => {
    ahead.set(streamKey(header), (ahead.get(streamKey(header)) ?? 0n) + 1n);
  };
  return {
    checkBatch: (transaction) => {
      const opened = openHeader(transaction, {
        chain: state.chain,
        keyOf: (header) => batchKeyOf(state, header, timeNow()),
        verify: state.tools.verify,
        admit,
      });
      if ("refused" in opened) return opened;
      const { header, headerBytes } = opened;
      letWait(header);
      return { header, headerBytes };
    },
    recheckBatch: ({ header }) => {
      const refusal = refuseSequence(header, nextOf(header));
      if (refusal === undefined) letWait(header);
      return refusal;
    },
    forgetWaiting: () => ahead.clear(),
  };
}
