import type { LedgerRecord } from "../records/ledger-record.ts";
import type { Adjustment, Statement } from "./statement.ts";
import { billedFor, priceAgain, sumAdjustment } from "./statement-adjustment.ts";
import type { StatementLine } from "./statement-difference.ts";
import { toTaxedRow } from "./statement-rows.ts";
import { toPeriodTerms } from "./statement-terms.ts";
import type { TariffBook } from "./tariff-book.ts";

/**
 * What the reader has of earlier months: the records of each, proved under the closing that the adjustment line names,
 * by month; and the statements, by their digest.
 */
export type EarlierEvidence = {
  readonly records: ReadonlyMap<number, readonly LedgerRecord[]>;
  readonly statements: ReadonlyMap<string, Statement>;
};

export const noEarlierEvidence: EarlierEvidence = { records: new Map(), statements: new Map() };

/** An adjustment line computed again, as far as there is evidence; its sums in any case. */
export function adjustAgain(
  { month, priced, billed }: Adjustment,
  { tariffs, earlier }: { tariffs: TariffBook; earlier: EarlierEvidence },
): Adjustment {
  const records = earlier.records.get(month);
  return sumAdjustment({
    month,
    priced: priced.map(({ terms, closing, taxed }) => ({
      terms,
      closing,
      taxed:
        records === undefined
          ? taxed
          : priceAgain({ terms: toPeriodTerms(terms), closing, records }, tariffs).map(toTaxedRow),
    })),
    billed: billed.map(({ number, digest, taxed }) => {
      const statement = earlier.statements.get(digest);
      return statement === undefined
        ? { number, digest, taxed }
        : { number: statement.number, digest, taxed: billedFor(month, statement).map(toTaxedRow) };
    }),
  });
}

/** Whether what is brought forward is what the earlier statement carried forward, if the reader has that one. */
export function isForwardRight({ broughtForward }: Statement, { statements }: EarlierEvidence): boolean {
  if (broughtForward === null) return true;
  const from = statements.get(broughtForward.digest);
  return from === undefined || from.carriedForwardYen === broughtForward.yen;
}

/** The lines that rest on earlier figures for which there is no evidence here. */
export function takenLines(
  { adjustments, broughtForward }: Statement,
  earlier: EarlierEvidence,
): StatementLine[] {
  const lines = adjustments.flatMap(({ month, billed }, index): StatementLine[] =>
    earlier.records.has(month) && billed.every(({ digest }) => earlier.statements.has(digest))
      ? []
      : [{ table: "adjustments", index, month }],
  );
  const forward = broughtForward !== null && !earlier.statements.has(broughtForward.digest);
  return forward ? [...lines, { table: "broughtForward" }] : lines;
}
