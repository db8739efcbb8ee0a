import { monthOf } from "@tsunagu/core/energy/time.ts";
import { clockToleranceSeconds, phaseAt } from "@tsunagu/core/proofs/phase.ts";
import type { BatchHeader } from "@tsunagu/core/records/batch-header.ts";
import { type BatchRefusal, type Refused, refused } from "@tsunagu/core/records/outcomes.ts";
import { batchWeight, maxWeight } from "./batch-weight.ts";
import type { LedgerState } from "./ledger-state.ts";
import { hasRole, keyInForce } from "./registry.ts";
import { countStreams, nextSequence } from "./stream-table.ts";

/** How long after a closing the next may be asked for. */
const closingPauseSeconds = 60;

/** What the block so far says to the next batch. */
export type BlockSoFar = {
  readonly blockTime: number;
  /** Of the batches that this block has logged. */
  readonly weight: number;
  /** A batch of this block has asked for a closing, which will be its last entry. */
  readonly isClosingAsked: boolean;
};

/** The key that may sign the header at this time, or why none may. */
export function batchKeyOf(
  { registry }: LedgerState,
  { member, key: number }: BatchHeader,
  blockTime: number,
): Uint8Array | Refused<"unknown_member" | "unknown_key"> {
  if (!registry.members.has(member)) return refused("unknown_member", `there is no member ${member}`);
  const key = keyInForce(registry, { member, number, use: "batch", time: blockTime });
  return key ?? refused("unknown_key", `member ${member} has no key ${number} for batches now`);
}

/** What the state says to a header whose signature is good: `sequence_used` to `too_heavy`, or undefined. */
export const admitBatch = (
  state: LedgerState,
  header: BatchHeader,
  block: BlockSoFar,
): Refused<BatchRefusal> | undefined =>
  refuseSequence(header, nextSequence(state.streams, header)) ??
  refuseRole(state, header) ??
  refuseMonth(state, header, block) ??
  refuseClosingTooSoon(state, header, block) ??
  refuseWeight(state, header, block);

/** `next` is the stream's next unspent sequence. */
export function refuseSequence(
  { sequence }: BatchHeader,
  next: bigint,
): Refused<"sequence_used" | "sequence_gap"> | undefined {
  if (sequence < next) return refused("sequence_used", `the next sequence of the stream is ${next}`);
  if (sequence > next) return refused("sequence_gap", `the next sequence of the stream is ${next}`);
  return undefined;
}

/** Only intermediaries write; a stream more than the quota allows is not theirs to open. */
function refuseRole(
  { registry, streams, quotas }: LedgerState,
  { member, sequence }: BatchHeader,
): Refused<"not_allowed"> | undefined {
  if (!hasRole(registry, member, "intermediary")) {
    return refused("not_allowed", `member ${member} is no intermediary`);
  }
  const isNewStream = sequence === 0n;
  if (isNewStream && countStreams(streams, member) >= quotas.limits.streams) {
    return refused("not_allowed", `member ${member} has used up its ${quotas.limits.streams} streams`);
  }
  return undefined;
}

function refuseMonth(
  { genesis }: LedgerState,
  { kind, month }: BatchHeader,
  { blockTime }: BlockSoFar,
): Refused<"month_closed"> | undefined {
  if (kind === "closing-asked") return undefined;
  if (month < genesis.firstMonth)
    return refused("month_closed", `the ledger begins in month ${genesis.firstMonth}`);
  if (month > monthOf(blockTime + clockToleranceSeconds))
    return refused("month_closed", "the month has not begun");
  if (phaseAt({ month, time: blockTime }, genesis) === "sealed")
    return refused("month_closed", "the month is sealed");
  return undefined;
}

function refuseClosingTooSoon(
  { closing }: LedgerState,
  { kind }: BatchHeader,
  { blockTime, isClosingAsked }: BlockSoFar,
): Refused<"too_soon"> | undefined {
  if (kind !== "closing-asked") return undefined;
  const isSoon = closing !== undefined && blockTime < closing.entry.blockTime + closingPauseSeconds;
  if (!isSoon && !isClosingAsked) return undefined;
  return refused("too_soon", `a closing may be asked for ${closingPauseSeconds} s after the newest`);
}

function refuseWeight(
  state: LedgerState,
  header: BatchHeader,
  { blockTime, weight }: BlockSoFar,
): Refused<"too_heavy"> | undefined {
  const own = batchWeight(state, header, blockTime);
  if (own > maxWeight) return refused("too_heavy", `a batch of weight ${own} is more than ${maxWeight}`);
  if (weight + own > maxWeight) return refused("too_heavy", "the block has no room for the batch");
  return undefined;
}
