import { toYen } from "../money/yen.ts";
import { Problem } from "../problem/problem.ts";
import type { LedgerRecord } from "../records/ledger-record.ts";
import { pricePeriod } from "./price-period.ts";
import type { PeriodTerms, TaxedAmount } from "./priced-period.ts";
import type { Adjustment, ClosingReference, Statement } from "./statement.ts";
import { toTaxedRow } from "./statement-rows.ts";
import { toStatementTerms } from "./statement-terms.ts";
import type { TariffBook } from "./tariff-book.ts";
import { documentDigest, type Sha256 } from "./tariff-digest.ts";
import { negateTaxed, sumTaxed } from "./taxed-amounts.ts";
import { usagesOfRecords } from "./usages-of-records.ts";

/** One period of an earlier month as the ledger has it now. `records` are the whole account month, in log order. */
export type RepricedPeriod = {
  readonly terms: PeriodTerms;
  readonly closing: ClosingReference;
  readonly records: readonly LedgerRecord[];
};

/**
 * The adjustment line of an earlier month: today's price of every period it was billed in, by that month's own tariff
 * versions, less everything that any statement billed for it. `statements` are all that did, as they were issued.
 */
export function makeAdjustment(
  {
    month,
    periods,
    statements,
  }: { month: number; periods: readonly RepricedPeriod[]; statements: readonly Statement[] },
  { tariffs, sha256 }: { tariffs: TariffBook; sha256: Sha256 },
): Adjustment {
  return sumAdjustment({
    month,
    priced: periods.map(({ terms, closing, records }) => ({
      terms: toStatementTerms(terms),
      closing,
      taxed: priceAgain({ terms, closing, records }, tariffs).map(toTaxedRow),
    })),
    billed: statements.map((statement) => ({
      number: statement.number,
      digest: documentDigest(statement, { sha256 }),
      taxed: billedFor(month, statement).map(toTaxedRow),
    })),
  });
}

/**
 * What a month costs by the records that are proved now, under the terms it was billed by. Throws as `pricePeriod`
 * does.
 */
export function priceAgain(
  { terms, closing, records }: RepricedPeriod,
  tariffs: TariffBook,
): readonly TaxedAmount[] {
  const usages = usagesOfRecords(records, { asOf: closing.blockTime });
  return pricePeriod(usages, { terms, tariffs }).taxed;
}

/** What a statement billed for a month: its own rows, or its adjustment line for it. */
export function billedFor(month: number, statement: Statement): TaxedAmount[] {
  const own = statement.terms.month === month ? statement.taxed : [];
  const adjusted = statement.adjustments.filter((line) => line.month === month).flatMap(({ taxed }) => taxed);
  return sumTaxed([...own, ...adjusted].map(toTaxedAmount));
}

/** The sums of an adjustment from its parts. Throws `invalid_input` if a part is of another month. */
export function sumAdjustment({
  month,
  priced,
  billed,
}: Pick<Adjustment, "month" | "priced" | "billed">): Adjustment {
  if (priced.some(({ terms }) => terms.month !== month)) {
    throw new Problem("invalid_input", "an adjustment is of one month", { facts: { month } });
  }
  const now = priced.flatMap(({ taxed }) => taxed).map(toTaxedAmount);
  const then = billed.flatMap(({ taxed }) => taxed).map(toTaxedAmount);
  const difference = sumTaxed([...now, ...then.map(negateTaxed)]);
  return {
    month,
    priced,
    billed,
    pricedYen: sumText(now),
    billedYen: sumText(then),
    taxed: difference.map(toTaxedRow),
    yen: sumText(difference),
  };
}

/** From a row of a statement's document, which is checked already. */
export const toTaxedAmount = ({ ratePercent, rounding, yen }: Statement["taxed"][number]): TaxedAmount => ({
  ratePercent,
  rounding,
  yen: toYen(BigInt(yen)),
});

const sumText = (amounts: readonly TaxedAmount[]): string =>
  String(amounts.reduce((sum, { yen }) => sum + yen, 0n));
