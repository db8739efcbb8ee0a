import { notProved } from "@tsunagu/core/proofs/not-proved.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { firstDifference } from "@tsunagu/core/rating/statement-difference.ts";
import type { Refusal } from "./refusal.ts";

/** A bill as a page shows it, which came by another answer than its proof. */
export type ShownBill = {
  readonly statement: Statement;
  /** Whole yen that the page asks for. */
  readonly leftYen: string;
};

/**
 * A server could prove one bill and show another: every figure on the page is one of the proved bill, and no more is asked for
 * than is due by it. Throws `shown_differs` with the line.
 */
export function holdShown(proved: Statement, { statement, leftYen }: ShownBill): void {
  const line = firstDifference({ stated: statement, computed: proved });
  if (line !== undefined)
    throw notProved("shown_differs", "the page shows another statement", { facts: { ...line } });
  const tooMuch = asksTooMuch(proved, leftYen);
  if (tooMuch !== undefined) throw notProved(tooMuch.reason, "the page asks for more than is due", tooMuch);
}

/** What is left to pay comes anew with every look at the bill and is no part of its document: it is never more than is due by it. */
export const asksTooMuch = ({ dueYen }: Statement, leftYen: string): Refusal | undefined =>
  BigInt(leftYen) > BigInt(dueYen)
    ? { reason: "shown_differs", facts: { table: "dueYen", shownYen: leftYen } }
    : undefined;
