import { isFullDisk } from "@tsunagu/edge/is-full-disk.ts";
import { sql, type Transaction } from "kysely";
import type { Database } from "../store/database.ts";

export type Alone<Value> =
  | { readonly done: true; readonly value: Value }
  | { readonly done: false; readonly error: unknown };

/**
 * Does one piece of a portion so that it fails alone: what it wrote is taken back, and the rest of the transaction stands. A
 * full disk and the like fail the transaction itself, and with it everything.
 */
export async function inSavepoint<Value>(
  db: Transaction<Database>,
  work: () => Promise<Value>,
): Promise<Alone<Value>> {
  await sql`savepoint piece`.execute(db);
  try {
    const value = await work();
    await sql`release piece`.execute(db);
    return { done: true, value };
  } catch (error) {
    if (isFullDisk(error)) throw error;
    await sql`rollback to piece`.execute(db);
    await sql`release piece`.execute(db);
    return { done: false, error };
  }
}
