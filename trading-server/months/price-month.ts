import { bundleSchema } from "@tsunagu/core/bundle/bundle.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import type { Period } from "@tsunagu/core/rating/priced-period.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { type CoveredUsage, coveredUsagesOfRecords } from "@tsunagu/core/rating/usages-of-records.ts";
import { anyRunsIn, findContracts } from "../contracts/find-contracts.ts";
import { findPseudonyms } from "../contracts/pseudonyms.ts";
import { sellerOfMonth } from "../contracts/seller-of-month.ts";
import type { LedgerFeed } from "../ledger-feed/create-ledger-feed.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { preparePeriod, provisional } from "../statements/compose-period.ts";
import { nextPeriod } from "../statements/next-period.ts";
import { findBundle, type KeptStatement, listIssued } from "../statements/statement-rows.ts";
import { provedUsages } from "./proved-usages.ts";

export type MonthDeps = Pick<TradingTools, "db" | "now"> & {
  readonly ledgerFeed: LedgerFeed;
};

/** One priced period of a month: an issued statement, or what would be issued if it ended now. */
export type MonthPart = {
  readonly statement: Statement;
  readonly usages: readonly CoveredUsage[];
  readonly isIssued: boolean;
};

export type PricedMonth = {
  readonly parts: readonly MonthPart[];
  /** Time of the closing that the newest part was proved under; null if the ledger could not be asked and nothing was kept. */
  readonly provedUntil: number | null;
};

/**
 * How old the proof of a month may be that is not billed yet: it still grows. The ledger is closed once in a minute at most, for all
 * accounts, so nobody has it closed for nothing: where it is known to have nothing newer, an older proof is as good.
 */
const unbilledAge = { maxAgeS: 60, quietAgeS: 300 };

/**
 * A month up to `until`, from proved records only, by the function that makes statements: what was issued as it was issued, the rest
 * as it would be issued now. So the screen's total is what a closing statement of this moment would say. Throws `not_proved`.
 */
export async function priceMonth(
  { userId, month, until }: { userId: string; month: number; until: number },
  deps: MonthDeps,
): Promise<PricedMonth> {
  const { db } = deps;
  const issued = (await listIssued(userId, db)).filter((statement) => statement.month === month);
  const parts = await Promise.all(issued.map((statement) => issuedPart(statement, deps)));
  const newest = parts.at(-1)?.statement.asOf ?? null;
  const period = nextPeriod({ month, until }, issued);
  const open = period && (await openPart({ userId, month, period }, deps));
  return open === undefined
    ? { parts, provedUntil: newest }
    : { parts: [...parts, open], provedUntil: open.statement.asOf };
}

/**
 * The same days of the month before, for comparing: its days up to as many as this month has run, priced as if it had ended
 * then; when this month is over, all of the month before as it was billed. Undefined if there was no contract.
 */
export async function priceSameDaysBefore(
  { userId, month, until }: { userId: string; month: number; until: number },
  deps: MonthDeps,
): Promise<readonly MonthPart[] | undefined> {
  const before = month - 1;
  const end = monthStart(month);
  const ran = until - end;
  if (ran <= 0) return undefined;
  const isWhole = until === monthStart(month + 1) || monthStart(before) + ran >= end;
  if (isWhole) {
    const { parts } = await priceMonth({ userId, month: before, until: end }, deps);
    return parts.length === 0 ? undefined : parts;
  }
  const period = { from: monthStart(before), to: monthStart(before) + ran };
  const part = await openPart({ userId, month: before, period }, deps);
  return part && [part];
}

async function openPart(
  { userId, month, period }: { userId: string; month: number; period: Period },
  deps: MonthDeps,
): Promise<MonthPart | undefined> {
  const { db, ledgerFeed } = deps;
  const pseudonyms = await findPseudonyms({ userId, month }, db);
  if (pseudonyms === undefined || !(await hasContract({ userId, period }, db))) return undefined;
  const seller = await sellerOfMonth({ userId, month }, db);
  const key = { seller, month, account: pseudonyms.account };
  const proved = await ledgerFeed.readRecent(key, unbilledAge);
  if (proved === undefined) return undefined;
  const prepared = await preparePeriod({ userId, seller, period, proved }, { db });
  const { statement } = prepared.compose(provisional(month));
  const usages = coveredUsagesOfRecords(proved.records, { asOf: proved.closing.blockTime });
  return { statement, usages: provedUsages(statement, usages), isIssued: false };
}

/** A statement's rows and usages as it was made, from the evidence that is kept with it. Throws `not_proved`. */
export async function issuedPart(
  { statementId, userId, document: statement }: KeptStatement,
  { db, ledgerFeed }: Pick<MonthDeps, "db" | "ledgerFeed">,
): Promise<MonthPart> {
  const { evidence } = bundleSchema.parse(await findBundle({ statementId, userId }, db));
  const { seller, month, account } = statement.terms;
  const { records } = ledgerFeed.proveAgain(evidence, { seller, month, account });
  const usages = coveredUsagesOfRecords(records, { asOf: statement.asOf });
  return { statement, usages: provedUsages(statement, usages), isIssued: true };
}

async function hasContract(
  { userId, period }: { userId: string; period: Period },
  db: MonthDeps["db"],
): Promise<boolean> {
  const contracts = await findContracts(userId, db);
  return anyRunsIn(contracts, period);
}
