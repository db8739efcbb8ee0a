import { forEachMark, type SqlRow } from "@tsunagu/edge/open-sqlite.ts";
import { CompiledQuery, type Transaction } from "kysely";
import type { Database } from "./database.ts";

/** Runs one statement for each row, its question marks bound in order. Numbers must be finite. */
export async function runForEach(
  db: Transaction<Database>,
  sql: string,
  rows: readonly SqlRow[],
): Promise<void> {
  if (rows.length > 0) await db.executeQuery(CompiledQuery.raw(forEachMark + sql, [rows]));
}
