import { CompiledQuery, type Transaction } from "kysely";
import type { Database } from "./database.ts";
import type { SqlRow } from "./sqlite-database.ts";

/** Begins the text of a statement that our SQLite runs once for each row of its one parameter. */
export const forEachMark = "-- for each row\n";

/**
 * Runs one statement for each row, its question marks bound in order: for thousands of rows a tenth of what as many
 * queries cost, which are built, compiled and awaited one by one. Numbers must be finite.
 */
export async function runForEach(
  db: Transaction<Database>,
  sql: string,
  rows: readonly SqlRow[],
): Promise<void> {
  if (rows.length > 0) await db.executeQuery(CompiledQuery.raw(forEachMark + sql, [rows]));
}
