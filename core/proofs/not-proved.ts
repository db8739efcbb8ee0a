import { Problem, type ProblemFacts } from "../problem/problem.ts";

/**
 * Why something is not proved: the fact `reason` of a `Problem` `not_proved`, so that a screen can say it in words.
 * Published; a reason never changes its meaning. The fact `row` (0-based) names the record where there is one.
 */
export const notProvedReasons = [
  /** The evidence or receipt is not of the format at all. */
  "evidence_malformed",
  "checkpoint_malformed",
  /** The checkpoint is of another ledger. */
  "wrong_chain",
  /** A line that names a known node's key was not made by that key. */
  "checkpoint_forged",
  /** Signed later than now + 300 s. */
  "checkpoint_in_the_future",
  /** Not enough of the nodes that the verifier knows have signed. */
  "checkpoint_unsigned",
  /** The log was rewritten since the checkpoint that the verifier has seen. */
  "not_consistent",
  "closing_not_in_log",
  /** The closing was made before the end of the period. */
  "closing_too_early",
  "month_not_in_closing",
  "bucket_not_in_month",
  /** The account is not in the closing as the evidence says. */
  "account_missing",
  /** It is said that the account has no records, but the neighbours do not show that. */
  "absence_not_shown",
  "record_malformed",
  /** A record of a kind that belongs to no account. */
  "wrong_kind",
  "wrong_seller",
  "wrong_account",
  "wrong_month",
  /** A correction, transfer or cancellation does not fit the records before it. */
  "record_does_not_fit",
  "records_missing",
  "records_added",
  /** As many records as the ledger has, but not the same ones in the same order. */
  "record_changed",
  "sums_differ",
  /** Records that the verifier has seen proved before are others now. */
  "history_changed",
  /** The statement was priced with a tariff that the verifier has not accepted. */
  "tariff_unknown",
  "fees_differ",
  /** The statement names another closing, account or period than the evidence. */
  "statement_differs",
  /** What a screen showed is another bill than the one that is proved. */
  "shown_differs",
  /** The log has another batch, or none, where the receipt says. */
  "entry_not_in_log",
  "wrong_batch",
  "outcomes_differ",
  /** A home in the bill is none of the user's. */
  "foreign_home",
  /** A home in the bill has no meter that is not also that of another one there at the same time. */
  "meter_twice",
  /** Something at the user's home was measured by a meter that is not the user's. */
  "foreign_meter",
] as const;

export type NotProvedReason = (typeof notProvedReasons)[number];

/** For a `throw`. `message` is for logs; people are told by `reason`. */
export const notProved = (
  reason: NotProvedReason,
  message: string,
  { cause, facts = {} }: { cause?: unknown; facts?: ProblemFacts } = {},
): Problem => new Problem("not_proved", message, { cause, facts: { reason, ...facts } });

/** The reason of a `not_proved`, or undefined for any other error. */
export function reasonOf(error: unknown): NotProvedReason | undefined {
  if (!(error instanceof Problem) || error.code !== "not_proved") return undefined;
  const { reason } = error.facts;
  return notProvedReasons.find((known) => known === reason);
}

/** What `decode` gives; where that throws `invalid_input`, `not_proved` for `reason` instead. */
export function decodedOr<T>(reason: NotProvedReason, decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.code !== "invalid_input") throw cause;
    throw notProved(reason, cause.message, { cause });
  }
}
