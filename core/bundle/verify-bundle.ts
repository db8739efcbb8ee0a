import { bytesToHex } from "@noble/hashes/utils.js";
import { closingDigest } from "../proofs/closing-entry.ts";
import { notProved } from "../proofs/not-proved.ts";
import type { Policy } from "../proofs/policy.ts";
import type { ProofTools } from "../proofs/proof-tools.ts";
import type { Seen } from "../proofs/seen.ts";
import { type VerifiedBill, verifyBillEvidence } from "../proofs/verify-bill-evidence.ts";
import type { ClosingReference, Statement } from "../rating/statement.ts";
import type { StatementLine } from "../rating/statement-difference.ts";
import { createTariffBook, type TariffBook } from "../rating/tariff-book.ts";
import { verifyStatement } from "../rating/verify-statement.ts";
import { toAccountId } from "../records/ledger-ids.ts";
import { openBundle } from "./bundle.ts";

/** All that must not come from the bundle. */
export type BundleContext = {
  readonly policy: Policy;
  /** Whose bill it must be. Null: nobody knows better than the file, and then `isMine` stays open. */
  readonly account: string | null;
  /** Digests of the tariffs that the user accepted. Null: none are known, so the bundle's own are taken. */
  readonly acceptedTariffs: ReadonlySet<string> | null;
  readonly seen: Seen;
  /** Whole seconds. */
  readonly now: number;
};

export type VerifiedBundle = {
  readonly statement: Statement;
  readonly bill: VerifiedBill;
  /** Lines that rest on earlier months, whose own evidence is not in this file. */
  readonly taken: readonly StatementLine[];
  /** To be kept: a later bill must go on from here. */
  readonly remember: Seen;
};

/**
 * The ten steps for one file: the evidence rests on the ledger and nothing is missing, the statement is of this account and
 * closing, and every fee follows from records and tariffs. Throws `Problem` `not_proved` with `reason` and, for a fee, the line.
 */
export function verifyBundle(value: unknown, context: BundleContext, tools: ProofTools): VerifiedBundle {
  const { bundle, statement } = openBundle(value);
  const { terms } = statement;
  if (context.account !== null && context.account !== terms.account) {
    throw notProved("wrong_account", "the statement is of another account");
  }
  const want = {
    seller: terms.seller,
    month: terms.month,
    account: toAccountId(terms.account),
    periodEnd: terms.period.to,
  };
  const { policy, seen, now } = context;
  const bill = verifyBillEvidence(bundle.evidence, { policy, want, seen, now }, tools);
  const tariffs = acceptedBook(bundle.tariffs, context.acceptedTariffs, tools);
  const verdict = verifyStatement(
    { statement, records: bill.records },
    { tariffs, closing: closingReferenceOf(bill, tools) },
  );
  if (verdict.ok) return { statement, bill, taken: verdict.taken, remember: bill.remember };
  const { table, ...line } = verdict.line;
  throw notProved(verdict.reason, `${table} is not what records and tariffs give`, {
    facts: { table, ...line },
  });
}

/** How a statement names the closing that it was proved under. */
export const closingReferenceOf = ({ closing }: VerifiedBill, { hasher }: ProofTools): ClosingReference => ({
  entry: closing.index,
  digest: bytesToHex(closingDigest(closing, hasher)),
  blockTime: closing.blockTime,
});

function acceptedBook(
  documents: readonly unknown[],
  accepted: ReadonlySet<string> | null,
  { hasher }: ProofTools,
): TariffBook {
  try {
    return createTariffBook(documents, { sha256: hasher.sha256, ...(accepted === null ? {} : { accepted }) });
  } catch (cause) {
    throw notProved("tariff_unknown", "the bundle's tariffs are not tariff documents", { cause });
  }
}
