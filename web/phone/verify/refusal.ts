import type { Problem, ProblemFacts } from "@tsunagu/core/problem/problem.ts";
import { type NotProvedReason, reasonOf } from "@tsunagu/core/proofs/not-proved.ts";

/** Why a bill is not proved, and where: plain data that passes from a worker to a screen. */
export type Refusal = { readonly reason: NotProvedReason; readonly facts: ProblemFacts };

export function refusalOf(problem: Problem): Refusal {
  const reason = reasonOf(problem);
  if (reason === undefined) throw problem;
  return { reason, facts: problem.facts };
}

/** The steps in the order in which they are done, and told. */
export const proofSteps = [
  "mine",
  "signed",
  "unchanged",
  "closed",
  "records",
  "fees",
  "home",
  "results",
  "shown",
] as const;
export type ProofStep = (typeof proofSteps)[number];

const stepOfReason: Readonly<Record<NotProvedReason, ProofStep>> = {
  evidence_malformed: "mine",
  wrong_account: "mine",
  checkpoint_malformed: "signed",
  wrong_chain: "signed",
  checkpoint_forged: "signed",
  checkpoint_in_the_future: "signed",
  checkpoint_unsigned: "signed",
  not_consistent: "unchanged",
  history_changed: "unchanged",
  closing_not_in_log: "closed",
  closing_too_early: "closed",
  month_not_in_closing: "closed",
  bucket_not_in_month: "closed",
  account_missing: "closed",
  absence_not_shown: "closed",
  record_malformed: "records",
  wrong_kind: "records",
  wrong_seller: "records",
  wrong_month: "records",
  record_does_not_fit: "records",
  records_missing: "records",
  records_added: "records",
  record_changed: "records",
  sums_differ: "records",
  tariff_unknown: "fees",
  fees_differ: "fees",
  statement_differs: "fees",
  shown_differs: "shown",
  entry_not_in_log: "closed",
  wrong_batch: "closed",
  outcomes_differ: "closed",
  foreign_home: "home",
  meter_twice: "home",
  foreign_meter: "home",
};

/** At which step a check ended. A record of another account is found among the records, not at the start. */
export function stepOf({ reason, facts }: Refusal): ProofStep {
  if (reason === "wrong_account" && facts["row"] !== undefined) return "records";
  if (facts["table"] === "result") return "results";
  return stepOfReason[reason];
}
