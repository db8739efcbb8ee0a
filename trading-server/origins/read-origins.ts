import { monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { CoveredUsage } from "@tsunagu/core/rating/usages-of-records.ts";
import type { EndUse } from "@tsunagu/core/records/record-values.ts";
import { issuedPart, type MonthDeps, type MonthPart, priceMonth } from "../months/price-month.ts";
import type { PlantBook } from "../plants/create-plant-book.ts";
import { findStatement } from "../statements/statement-rows.ts";
import { type OriginTotals, sumOrigins } from "./sum-origins.ts";

export type OriginDeps = MonthDeps & { readonly plantBook: PlantBook };

/** Rows of a bill: all of them where nothing is named. */
export type RowFilter = { readonly place?: string | undefined; readonly endUse?: EndUse | undefined };

/** What a bill's rows were made of: a month as it is now, or a statement as it was made. */
export type Bill =
  | { readonly userId: string; readonly month: number }
  | { readonly userId: string; readonly statementId: string };

export type BillParts = {
  readonly month: number;
  readonly parts: readonly MonthPart[];
  readonly asOf: number | null;
};

/** Throws `not_found` for a statement that is not the user's, `not_proved`. */
export async function partsOfBill(bill: Bill, deps: MonthDeps): Promise<BillParts> {
  const { userId } = bill;
  if ("month" in bill) {
    const { month } = bill;
    const until = Math.min(deps.now(), monthStart(month + 1));
    const { parts, provedUntil } = await priceMonth({ userId, month, until }, deps);
    return { month, parts, asOf: provedUntil };
  }
  const statement = await findStatement({ userId, statementId: bill.statementId }, deps.db);
  if (statement === undefined) throw new Problem("not_found", "there is no such statement");
  const part = await issuedPart(statement, deps);
  return { month: statement.month, parts: [part], asOf: part.statement.asOf };
}

/** The usages behind the rows that are asked for. What a session used is on the row of its first piece, wherever the rest lies. */
export function usagesOfRows({ parts }: BillParts, { place, endUse }: RowFilter): CoveredUsage[] {
  return parts.flatMap(({ statement, usages }) => {
    const homes = new Set(statement.terms.homes.map((home) => home.place));
    const sessions = new Map(statement.sessions.map((one) => [`${one.operator} ${one.session}`, one]));
    return usages.filter((usage) => {
      const session = homes.has(usage.place) ? undefined : sessions.get(`${usage.operator} ${usage.session}`);
      const row = session ?? usage;
      return (place === undefined || row.place === place) && (endUse === undefined || row.endUse === endUse);
    });
  });
}

/**
 * Where the energy of a bill's rows came from: method, plant, day. The same usages that priced the rows, so it adds up to
 * them to the Wh.
 */
export async function readOrigins(
  { bill, row }: { readonly bill: Bill; readonly row: RowFilter },
  deps: OriginDeps,
): Promise<OriginTotals> {
  const parts = await partsOfBill(bill, deps);
  const { month, asOf } = parts;
  return { month, asOf, ...sumOrigins(usagesOfRows(parts, row), await deps.plantBook.list()) };
}
