import { daySeconds } from "@tsunagu/core/energy/time.ts";

/** A clock that was never set says 1970 or 2000: no device of ours has measured anything before 2010. Whole seconds. */
export const firstCredibleAt = 1_262_304_000;

/** Clocks drift; what is later than now by more than this is wrong by zone or never was set. */
export const clockSlackSeconds = 300;

/** The ledger seals a month two years after its end: twenty-five months of at most 31 days. */
const longestLateSeconds = 25 * 31 * daySeconds;

/**
 * What was measured before this can be billed to nobody any more. A meter whose clock was never set says such times, and
 * one register of 2010 would have all the half hours since then decided.
 */
export const oldestBillableAt = (now: number): number => now - longestLateSeconds;
