import { strictView, writeBytes, writeU32, writeU64 } from "../bytes/strict-bytes.ts";
import { Problem } from "../problem/problem.ts";
import type { Hasher } from "../trees/hasher.ts";

/** 締め: the ledger's commitment to every account and every asset, after all log entries before it. */
export type ClosingEntry = {
  readonly entry: "closing";
  readonly reason: ClosingReason;
  /** Whole seconds of the consensus time. */
  readonly blockTime: number;
  /** Days since 1970 in JST: the day that ended, or the day on which it was asked for. */
  readonly day: number;
  /** How many months (leaves) `monthsRoot` and `assetsRoot` have. */
  readonly months: number;
  /** Records accepted since genesis. */
  readonly accepted: bigint;
  readonly monthsRoot: Uint8Array;
  readonly assetsRoot: Uint8Array;
  /** SHA-256 of the 160 bytes of the closing before; zeros in the first. */
  readonly previousClosing: Uint8Array;
};

const closingReasons = { "day-ended": 1, asked: 2 } as const;
export type ClosingReason = keyof typeof closingReasons;

const closingEntrySize = 160;

/**
 * 0 u8 = 2 · 1 u8 version · 2 u8 reason · 4 u32 blockTime · 8 u32 day · 12 u32 months · 16 u64 accepted · 32 b32
 * monthsRoot · 64 b32 assetsRoot · 96 b32 stateRoot (zero in version 1) · 128 b32 previousClosing.
 */
export function encodeClosingEntry(closing: ClosingEntry): Uint8Array {
  const bytes = new Uint8Array(closingEntrySize);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 2);
  view.setUint8(1, 1);
  view.setUint8(2, closingReasons[closing.reason]);
  writeU32(view, 4, closing.blockTime);
  writeU32(view, 8, closing.day);
  writeU32(view, 12, closing.months);
  writeU64(view, 16, closing.accepted);
  writeBytes(bytes, 32, closing.monthsRoot, 32);
  writeBytes(bytes, 64, closing.assetsRoot, 32);
  writeBytes(bytes, 128, closing.previousClosing, 32);
  return bytes;
}

/** Throws `Problem` `invalid_input` on other bytes. */
export function decodeClosingEntry(bytes: Uint8Array): ClosingEntry {
  const unlisted = [
    [3, 4],
    [24, 32],
    [96, 128],
  ] as const;
  const view = strictView(bytes, { what: "a closing", size: closingEntrySize, unlisted });
  if (view.getUint8(0) !== 2 || view.getUint8(1) !== 1) {
    throw new Problem("invalid_input", "not a closing of version 1");
  }
  return {
    entry: "closing",
    reason: parseReason(view.getUint8(2)),
    blockTime: view.getUint32(4, true),
    day: view.getUint32(8, true),
    months: view.getUint32(12, true),
    accepted: view.getBigUint64(16, true),
    monthsRoot: bytes.slice(32, 64),
    assetsRoot: bytes.slice(64, 96),
    previousClosing: bytes.slice(128),
  };
}

/** What the next closing carries as `previousClosing`. */
export const closingDigest = (closing: ClosingEntry, hasher: Hasher): Uint8Array =>
  hasher.sha256(encodeClosingEntry(closing));

function parseReason(number: number): ClosingReason {
  if (number === closingReasons["day-ended"]) return "day-ended";
  if (number === closingReasons.asked) return "asked";
  throw new Problem("invalid_input", `there is no reason ${number} for a closing`);
}
