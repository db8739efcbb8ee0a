/** A clock that was never set says 1970 or 2000: no device of ours has measured anything before 2010. Whole seconds. */
export const firstCredibleAt = 1_262_304_000;

/** Clocks drift; what is later than now by more than this is wrong by zone or never was set. */
export const clockSlackSeconds = 300;
