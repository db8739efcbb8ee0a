import { Problem } from "../problem/problem.ts";
import type { LedgerRecord } from "../records/ledger-record.ts";
import {
  adjustAgain,
  type EarlierEvidence,
  isForwardRight,
  noEarlierEvidence,
  takenLines,
} from "./earlier-evidence.ts";
import { composeStatement } from "./make-statement.ts";
import { pricePeriod } from "./price-period.ts";
import type { ClosingReference, Statement } from "./statement.ts";
import { firstDifference, type StatementLine } from "./statement-difference.ts";
import { type StatementTerms, toPeriodTerms } from "./statement-terms.ts";
import { findTariff, type TariffBook } from "./tariff-book.ts";
import { usagesOfRecords } from "./usages-of-records.ts";

export type StatementVerdict =
  | {
      readonly ok: true;
      /** Lines that rest on figures of earlier months for which no evidence was handed in. */
      readonly taken: readonly StatementLine[];
    }
  | {
      readonly ok: false;
      readonly reason: "tariff_unknown" | "fees_differ" | "statement_differs";
      readonly line: StatementLine;
    };

type Tools = {
  /** The versions that the reader accepted. */
  readonly tariffs: TariffBook;
  /** The closing that the records were proved under. */
  readonly closing?: ClosingReference;
  readonly earlier?: EarlierEvidence;
};

/**
 * Computes a statement again from the account's records and the accepted tariffs and compares every figure: `ok`, or the
 * first line that differs. Records MUST be proved before: all of them, in log order. What no computation can show, the
 * reader has to know: that contract size, days and limits in `terms` are those agreed.
 */
export function verifyStatement(
  { statement, records }: { statement: Statement; records: readonly LedgerRecord[] },
  { tariffs, closing, earlier = noEarlierEvidence }: Tools,
): StatementVerdict {
  if (!areOfAccount(records, statement.terms)) return refuse("statement_differs", { table: "account" });
  if (closing !== undefined && !isSameClosing(statement.closing, closing)) {
    return refuse("statement_differs", { table: "closing" });
  }
  const unknown = unknownTariff(statement, tariffs);
  if (unknown !== undefined) return refuse("tariff_unknown", unknown);
  const computed = computeAgain({ statement, records }, { tariffs, earlier });
  if (computed === undefined) return refuse("fees_differ", { table: "terms" });
  const line = firstDifference({ stated: statement, computed });
  if (line !== undefined) return refuse("fees_differ", line);
  if (!isForwardRight(statement, earlier)) return refuse("fees_differ", { table: "broughtForward" });
  return { ok: true, taken: takenLines(statement, earlier) };
}

const refuse = (reason: Extract<StatementVerdict, { ok: false }>["reason"], line: StatementLine) =>
  ({ ok: false, reason, line }) as const;

const areOfAccount = (records: readonly LedgerRecord[], { account, seller }: StatementTerms): boolean =>
  records.every((record) => "account" in record && record.account === account && record.seller === seller);

const isSameClosing = (stated: ClosingReference | null, proved: ClosingReference): boolean =>
  stated !== null &&
  stated.entry === proved.entry &&
  stated.digest === proved.digest &&
  stated.blockTime === proved.blockTime;

function unknownTariff(statement: Statement, tariffs: TariffBook): StatementLine | undefined {
  const own = unknownInTerms(statement.terms, tariffs);
  if (own !== undefined) return own;
  for (const { month, priced } of statement.adjustments) {
    const earlier = priced
      .map(({ terms }) => unknownInTerms(terms, tariffs))
      .find((line) => line !== undefined);
    if (earlier !== undefined) return { ...earlier, month };
  }
  return undefined;
}

function unknownInTerms({ homes, sessions, seller }: StatementTerms, tariffs: TariffBook) {
  const home = homes.find(({ tariff }) => !findTariff(tariffs, { digest: tariff, kind: "home", seller }));
  if (home !== undefined) return { table: "homes", place: home.place } as const;
  const away = sessions.find(({ tariff }) => !findTariff(tariffs, { digest: tariff, kind: "away", seller }));
  return away === undefined ? undefined : ({ table: "sessions", session: away.session } as const);
}

/** Undefined if these terms and tariffs cannot be priced at all, so that no honest statement came of them. */
function computeAgain(
  { statement, records }: { statement: Statement; records: readonly LedgerRecord[] },
  { tariffs, earlier }: { tariffs: TariffBook; earlier: EarlierEvidence },
): Statement | undefined {
  const terms = toPeriodTerms(statement.terms);
  const usages = usagesOfRecords(records, { asOf: statement.asOf });
  try {
    const adjustments = statement.adjustments.map((line) => adjustAgain(line, { tariffs, earlier }));
    return composeStatement({ ...statement, terms, adjustments }, pricePeriod(usages, { terms, tariffs }));
  } catch (error) {
    if (error instanceof Problem && error.code === "invalid_input") return undefined;
    throw error;
  }
}
