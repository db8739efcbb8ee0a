import type { Bundle } from "@tsunagu/core/bundle/bundle.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { makeStatement, type StatementHead } from "@tsunagu/core/rating/make-statement.ts";
import type { Period, PeriodTerms } from "@tsunagu/core/rating/priced-period.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { usagesOfRecords } from "@tsunagu/core/rating/usages-of-records.ts";
import type { ProvedRecords } from "../ledger-feed/create-ledger-feed.ts";
import type { Db } from "../store/open-database.ts";
import { findSellerProfile } from "../tariffs/seller-profile.ts";
import { loadTariffBook } from "../tariffs/tariff-documents.ts";
import { readPeriodTerms } from "./read-period-terms.ts";

export type PeriodOf = {
  readonly userId: string;
  readonly seller: number;
  readonly period: Period;
  readonly proved: ProvedRecords;
};

/** Everything but what the act of issuing adds. */
export type PreparedPeriod = {
  readonly compose: (issue: Issue) => { readonly statement: Statement; readonly bundle: Bundle };
};

type Issue = Pick<StatementHead, "number" | "issuedAt" | "dueAt" | "adjustments" | "broughtForward">;

/** A period that nobody was billed for yet: number and dates of issue are missing. */
export const provisional = (month: number): Issue => ({
  number: `draft-${month}`,
  issuedAt: null,
  dueAt: null,
  adjustments: [],
  broughtForward: null,
});

/**
 * Reads what prices a period, so that composing its statement needs nothing more and can be done inside a transaction. The
 * records MUST be proved. `moreTariffs`: those of adjustment lines. Throws `not_found` without pseudonyms for the month.
 */
export async function preparePeriod(
  { userId, seller, period, proved }: PeriodOf,
  { db, moreTariffs = [] }: { db: Db; moreTariffs?: readonly string[] },
): Promise<PreparedPeriod> {
  const { month, records, closing, evidence } = proved;
  const terms = await termsOf({ userId, seller, period, proved }, db);
  const { name, invoiceNumber } = await findSellerProfile(seller, db);
  const digests = [...tariffsOf(terms), ...moreTariffs];
  const { book, documents } = await loadTariffBook(digests, db);
  return {
    compose: (issue) => {
      const head = { ...issue, seller: { name, invoiceNumber }, terms, closing, asOf: closing.blockTime };
      const statement = makeStatement(head, { records, tariffs: book });
      const bundle: Bundle = { format: "tsunagu/bundle/1", statement, tariffs: [...documents], evidence };
      if (statement.terms.month !== month) throw new TypeError("a period is of the month of its records");
      return { statement, bundle };
    },
  };
}

/** The terms of a period as they are known today. Throws `not_found` without pseudonyms for the month. */
export async function termsOf({ userId, seller, period, proved }: PeriodOf, db: Db): Promise<PeriodTerms> {
  const { month, records, closing } = proved;
  const usages = usagesOfRecords(records, { asOf: closing.blockTime });
  const terms = await readPeriodTerms({ userId, seller, month, period, usages, asOf: closing.blockTime }, db);
  if (terms !== undefined) return terms;
  throw new Problem("not_found", "there are no pseudonyms for this month", { facts: { month } });
}

export const tariffsOf = ({ homes, sessions }: PeriodTerms): string[] => [
  ...new Set([...homes, ...sessions].map(({ tariff }) => tariff)),
];
