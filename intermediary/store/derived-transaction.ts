import { sql, type Transaction } from "kysely";
import type { Database } from "./database.ts";
import type { Store } from "./open-database.ts";

/**
 * A transaction for what follows from what is on disk already, so that after a power cut it would be decided again alike: it
 * does not wait for the disk. Transactions reach the disk in their order: the next that waits takes it along. Nothing that
 * anybody outside was told may be written here alone.
 */
export function derivedTransaction<Value>(
  store: Store,
  work: (db: Transaction<Database>) => Promise<Value>,
): Promise<Value> {
  return store.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await connection.transaction().execute(work);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
}
