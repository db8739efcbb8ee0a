import { toYen } from "@tsunagu/core/money/yen.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { taxInside } from "@tsunagu/core/rating/taxed-amounts.ts";
import { z } from "zod";
import type { Db } from "../store/open-database.ts";

/** What goes back at one tax rate, and the tax inside it. */
export type CreditLine = { readonly ratePercent: string; readonly yen: bigint; readonly taxYen: bigint };

const kept = z.array(z.object({ ratePercent: z.string(), yen: z.string(), taxYen: z.string() }));

export const parseLines = (taxesJson: string): readonly CreditLine[] =>
  kept
    .parse(JSON.parse(taxesJson))
    .map(({ ratePercent, yen, taxYen }) => ({ ratePercent, yen: BigInt(yen), taxYen: BigInt(taxYen) }));

export const linesText = (lines: readonly CreditLine[]): string =>
  JSON.stringify(
    lines.map(({ ratePercent, yen, taxYen }) => ({ ratePercent, yen: String(yen), taxYen: String(taxYen) })),
  );

/** What earlier credit notes have left of a statement, rate by rate; rates of which nothing is left are not in it. */
export async function creditableLines(
  { statementId, document }: { statementId: string; document: Statement },
  db: Db,
): Promise<readonly CreditLine[]> {
  const notes = await db
    .selectFrom("creditNotes")
    .select("taxesJson")
    .where("statementId", "=", statementId)
    .where("reason", "!=", "balance")
    .execute();
  const before = notes.flatMap(({ taxesJson }) => parseLines(taxesJson));
  return document.taxes
    .map(({ ratePercent, yen, taxYen }) => {
      const taken = before.filter((line) => line.ratePercent === ratePercent);
      const sum = (pick: "yen" | "taxYen") => taken.reduce((total, line) => total + line[pick], 0n);
      return { ratePercent, yen: BigInt(yen) - sum("yen"), taxYen: BigInt(taxYen) - sum("taxYen") };
    })
    .filter(({ yen }) => yen > 0n);
}

/**
 * The lines of a new credit note. All that is left of a rate takes the tax that is left of it, so that credit notes for a whole
 * statement give back its tax to the yen; a part has its own tax, rounded once. Throws `invalid_input`.
 */
export function linesOf(
  amounts: readonly { readonly ratePercent: string; readonly yen: string }[] | null,
  { creditable, document }: { creditable: readonly CreditLine[]; document: Statement },
): readonly CreditLine[] {
  if (amounts === null) return creditable;
  const rates = amounts.map(({ ratePercent }) => ratePercent);
  if (new Set(rates).size < rates.length) throw faulty("a tax rate is named twice");
  return amounts.map(({ ratePercent, yen: text }) => {
    const yen = BigInt(text);
    const left = creditable.find((line) => line.ratePercent === ratePercent);
    const rounding = document.taxes.find((line) => line.ratePercent === ratePercent)?.rounding;
    if (yen === 0n) throw faulty("a credit note is of more than 0 yen");
    if (left === undefined || rounding === undefined || yen > left.yen) {
      throw faulty(`of the statement's amount at ${ratePercent} % only ${left?.yen ?? 0n} yen are left`);
    }
    return yen === left.yen
      ? left
      : { ratePercent, yen, taxYen: taxInside({ ratePercent, rounding, yen: toYen(yen) }) };
  });
}

const faulty = (message: string): Problem =>
  new Problem("invalid_input", message, { facts: { field: "amounts" } });
