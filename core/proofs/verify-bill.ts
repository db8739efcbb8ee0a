import type { ProofTools } from "./proof-tools.ts";
import type { Seen } from "./seen.ts";
import { type BillContext, type VerifiedBill, verifyBillEvidence } from "./verify-bill-evidence.ts";

/** What is verified together: a `tsunagu/bill/1`, a statement and the tariffs it was priced with, all from anyone. */
export type BillToVerify = {
  readonly evidence: unknown;
  readonly statement: unknown;
  readonly tariffs: readonly unknown[];
};

export type BillTools<Fees> = ProofTools & {
  /**
   * Step 9: prices the proved records anew and compares with the statement. MUST throw `not_proved` (`tariff_unknown`,
   * `fees_differ`, `statement_differs`) unless every fee is the same.
   */
  readonly verifyFees: (bill: VerifiedBill, priced: Omit<BillToVerify, "evidence">) => Fees;
};

/**
 * The ten steps. Throws `Problem` `not_proved` at the first that fails. `remember` is to be kept only now that all of
 * them have passed.
 */
export function verifyBill<Fees>(
  { evidence, statement, tariffs }: BillToVerify,
  context: BillContext,
  tools: BillTools<Fees>,
): { readonly bill: VerifiedBill; readonly fees: Fees; readonly remember: Seen } {
  const bill = verifyBillEvidence(evidence, context, tools);
  const fees = tools.verifyFees(bill, { statement, tariffs });
  return { bill, fees, remember: bill.remember };
}
