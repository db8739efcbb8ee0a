import { Problem } from "@tsunagu/core/problem/problem.ts";
import { parseStatement, type Statement } from "@tsunagu/core/rating/statement.ts";

/** A bill's document as it was sent; null: it is none that this app can read. */
export function readStatement(document: unknown): Statement | null {
  try {
    return parseStatement(document);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
