import { Problem } from "../problem/problem.ts";
import type { LedgerRecord } from "../records/ledger-record.ts";
import { pricePeriod } from "./price-period.ts";
import type { PeriodTerms, PricedPeriod } from "./priced-period.ts";
import type { Adjustment, BroughtForward, ClosingReference, Statement } from "./statement.ts";
import { toTaxedAmount } from "./statement-adjustment.ts";
import { toStatementRows, toTaxedRow } from "./statement-rows.ts";
import { toStatementTerms } from "./statement-terms.ts";
import type { TariffBook } from "./tariff-book.ts";
import { sumTaxed, taxInside } from "./taxed-amounts.ts";
import { usagesOfRecords } from "./usages-of-records.ts";

/** What a statement says besides what is computed. A draft has no `issuedAt`; an issued one names its closing. */
export type StatementHead = {
  readonly number: string;
  readonly seller: Statement["seller"];
  readonly terms: PeriodTerms;
  readonly issuedAt: number | null;
  readonly dueAt: number | null;
  readonly closing: ClosingReference | null;
  /** Time of the records; that of the closing, once there is one. */
  readonly asOf: number;
  readonly adjustments: readonly Adjustment[];
  /** The negative total of the statement before, if it was not refunded. */
  readonly broughtForward: BroughtForward | null;
};

/** Prices the account's records, in log order, and makes the document. Throws as `pricePeriod` and `usagesOfRecords` do. */
export function makeStatement(
  head: StatementHead,
  { records, tariffs }: { records: readonly LedgerRecord[]; tariffs: TariffBook },
): Statement {
  const usages = usagesOfRecords(records, { asOf: head.asOf });
  return composeStatement(head, pricePeriod(usages, { terms: head.terms, tariffs }));
}

/** The document of a priced period. Throws `invalid_input` on a head that contradicts itself. */
export function composeStatement(head: StatementHead, priced: PricedPeriod): Statement {
  checkHead(head);
  const { number, seller, terms, issuedAt, dueAt, closing, asOf, broughtForward } = head;
  const adjustments = [...head.adjustments].sort((a, b) => a.month - b.month);
  const taxed = sumTaxed([...priced.taxed, ...adjustments.flatMap((line) => line.taxed.map(toTaxedAmount))]);
  const first = adjustments.reduce((sum, { yen }) => sum + BigInt(yen), BigInt(priced.yen));
  const balance = first + BigInt(broughtForward?.yen ?? "0");
  return {
    format: "tsunagu/statement/1",
    number,
    status: statusOf(issuedAt, priced),
    issuedAt,
    dueAt,
    seller,
    terms: toStatementTerms(terms),
    closing,
    asOf,
    tariffs: tariffsOf(terms, adjustments),
    ...toStatementRows(priced),
    adjustments,
    taxes: taxed.map((amount) => ({ ...toTaxedRow(amount), taxYen: String(taxInside(amount)) })),
    firstYen: String(first),
    broughtForward,
    dueYen: String(balance > 0n ? balance : 0n),
    carriedForwardYen: String(balance < 0n ? balance : 0n),
  };
}

function checkHead({ issuedAt, closing, asOf, broughtForward, adjustments, terms }: StatementHead): void {
  const faults = [
    issuedAt !== null && closing === null && "an issued statement names its closing",
    closing !== null && closing.blockTime !== asOf && "the records are those of the closing",
    BigInt(broughtForward?.yen ?? "-1") >= 0n && "only what is owed to the user is brought forward",
    !areEarlier(adjustments, terms) && "adjustments are of periods that ended before this one began",
    new Set(adjustments.map(({ month }) => month)).size < adjustments.length &&
      "a month is adjusted in one line",
  ].filter((fault) => fault !== false);
  if (faults.length > 0)
    throw new Problem("invalid_input", "this statement cannot be made", { facts: { faults } });
}

/** In order of time and without overlap, so that nothing is adjusted twice. */
function areEarlier(adjustments: readonly Adjustment[], { period }: PeriodTerms): boolean {
  return adjustments.every(({ priced }) =>
    priced.every(
      ({ terms }, index) => terms.period.to <= (priced[index + 1]?.terms.period.from ?? period.from),
    ),
  );
}

function statusOf(issuedAt: number | null, { third }: PricedPeriod): Statement["status"] {
  if (issuedAt === null) return "provisional";
  return third.some(({ estimatedWh }) => estimatedWh > 0n) ? "estimated" : "final";
}

function tariffsOf(terms: PeriodTerms, adjustments: readonly Adjustment[]): string[] {
  const all = [terms, ...adjustments.flatMap(({ priced }) => priced.map((period) => period.terms))];
  return [
    ...new Set(all.flatMap(({ homes, sessions }) => [...homes, ...sessions].map(({ tariff }) => tariff))),
  ].sort();
}
