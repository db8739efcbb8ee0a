import type { AccountKey } from "../proofs/account-state.ts";
import type { Hasher } from "../proofs/hasher.ts";
import { decodedOr, notProved } from "../proofs/not-proved.ts";
import type { VerifiedBill } from "../proofs/verify-bill-evidence.ts";
import { closingReferenceOf } from "./closing-reference.ts";
import { type EarlierEvidence, noEarlierEvidence } from "./earlier-evidence.ts";
import { parseStatement, type Statement } from "./statement.ts";
import type { StatementLine } from "./statement-difference.ts";
import { createTariffBook } from "./tariff-book.ts";
import { verifyStatement } from "./verify-statement.ts";

/** The reader's own knowledge, none of it from the bill. */
export type FeeContext = {
  readonly want: AccountKey;
  /** Digests of the tariff versions that the user accepted. Null: the reader cannot know (an auditor), any version goes. */
  readonly accepted: ReadonlySet<string> | null;
  readonly earlier?: EarlierEvidence;
};

export type VerifiedFees = {
  readonly statement: Statement;
  /** Lines that rest on earlier figures for which there was no evidence. */
  readonly taken: readonly StatementLine[];
};

/**
 * Step 9 of verifying a bill: every fee computed again from the proved records. The function it makes throws
 * `not_proved` with the fact `reason` (`tariff_unknown`, `fees_differ`, `statement_differs`, `closing_too_early`) and
 * the facts of the line: `table`, `place`, `endUse`, `session`, `month`, and `row`, its 0-based place in its table.
 */
export const createFeeVerifier =
  ({ want, accepted, earlier = noEarlierEvidence }: FeeContext, { hasher }: { hasher: Hasher }) =>
  (
    bill: Pick<VerifiedBill, "closing" | "records">,
    priced: { readonly statement: unknown; readonly tariffs: readonly unknown[] },
  ): VerifiedFees => {
    const statement = decodedOr("statement_differs", () => parseStatement(priced.statement));
    const tariffs = decodedOr("tariff_unknown", () =>
      createTariffBook(priced.tariffs, {
        sha256: hasher.sha256,
        ...(accepted !== null && { accepted }),
      }),
    );
    checkTerms(statement, { want, closedAt: bill.closing.blockTime });
    const closing = closingReferenceOf(bill.closing, { hasher });
    const verdict = verifyStatement({ statement, records: bill.records }, { tariffs, closing, earlier });
    if (verdict.ok) return { statement, taken: verdict.taken };
    const { index, ...names } = verdict.line;
    throw notProved(verdict.reason, "the statement is not what records and tariffs give", {
      facts: { ...names, ...(index !== undefined && { row: index }) },
    });
  };

/** An account without records says nothing by itself, so the terms are held against what was asked for. */
function checkTerms({ terms }: Statement, { want, closedAt }: { want: AccountKey; closedAt: number }): void {
  const { seller, month, account, period } = terms;
  if (seller !== want.seller || month !== want.month || account !== want.account) {
    throw notProved("statement_differs", "the statement is of another account", {
      facts: { table: "account" },
    });
  }
  if (period.to > closedAt) {
    throw notProved("closing_too_early", "the closing is older than the end of the statement's period", {
      facts: { closedAt, periodEnd: period.to },
    });
  }
}
