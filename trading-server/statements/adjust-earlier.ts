import type { Adjustment } from "@tsunagu/core/rating/statement.ts";
import { makeAdjustment, type RepricedPeriod } from "@tsunagu/core/rating/statement-adjustment.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { findPseudonyms } from "../contracts/pseudonyms.ts";
import { sellerOfMonth } from "../contracts/seller-of-month.ts";
import type { LedgerFeed, ProvedRecords } from "../ledger-feed/create-ledger-feed.ts";
import type { Db } from "../store/open-database.ts";
import { loadTariffBook } from "../tariffs/tariff-documents.ts";
import { type PeriodOf, tariffsOf, termsOf } from "./compose-period.ts";
import type { KeptStatement } from "./statement-rows.ts";

type Deps = {
  readonly db: Db;
  readonly ledgerFeed: LedgerFeed;
  /** Months that ended this long ago are sealed on the ledger: nothing can change in them. */
  readonly sealAfterMonths: number;
};

/**
 * The adjustment lines of a statement: for every earlier month that is not sealed, today's price by its own tariff versions less
 * what was billed for it, where that is not zero. `all`: all of the user's statements before this one; those of another seller are
 * not this one's to adjust.
 */
export async function adjustEarlier(
  { userId, seller, period, proved }: PeriodOf,
  all: readonly KeptStatement[],
  deps: Deps,
): Promise<readonly Adjustment[]> {
  const issued = all.filter((statement) => statement.seller === seller);
  const earlier = issued.filter(({ toTime }) => toTime <= period.from);
  const oldest = proved.month - deps.sealAfterMonths;
  const months = [...new Set(earlier.map(({ month }) => month))].filter((month) => month >= oldest);
  const lines: Adjustment[] = [];
  for (const month of months) {
    const records =
      month === proved.month
        ? proved
        : await readMonth({ userId, month, closedAfter: proved.closing.blockTime }, deps);
    if (records === undefined) continue;
    const periods = earlier.filter((statement) => statement.month === month);
    const line = await adjustMonth({ userId, records, periods, issued }, deps.db);
    if (line.taxed.some(({ yen }) => yen !== "0")) lines.push(line);
  }
  return lines;
}

async function readMonth(
  { userId, month, closedAfter }: { userId: string; month: number; closedAfter: number },
  { db, ledgerFeed }: Deps,
): Promise<ProvedRecords | undefined> {
  const pseudonyms = await findPseudonyms({ userId, month }, db);
  if (pseudonyms === undefined) return undefined;
  const seller = await sellerOfMonth({ userId, month }, db);
  return ledgerFeed.read({ seller, month, account: pseudonyms.account }, { closedAfter });
}

async function adjustMonth(
  {
    userId,
    records,
    periods,
    issued,
  }: {
    userId: string;
    records: ProvedRecords;
    periods: readonly KeptStatement[];
    issued: readonly KeptStatement[];
  },
  db: Db,
): Promise<Adjustment> {
  const repriced: RepricedPeriod[] = [];
  for (const { fromTime, toTime } of periods) {
    const period = { from: fromTime, to: toTime };
    const terms = await termsOf({ userId, seller: records.seller, period, proved: records }, db);
    repriced.push({ terms, closing: records.closing, records: records.records });
  }
  const { month } = records;
  const statements = issued.filter(
    (statement) =>
      statement.month === month || statement.document.adjustments.some((line) => line.month === month),
  );
  const { book } = await loadTariffBook(
    repriced.flatMap(({ terms }) => tariffsOf(terms)),
    db,
  );
  return makeAdjustment(
    { month, periods: repriced, statements: statements.map(({ document }) => document) },
    { tariffs: book, sha256: nobleHasher.sha256 },
  );
}
