import { Kysely } from "kysely";
import type { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations.ts";
import { PatientSqliteDialect } from "./patient-sqlite-dialect.ts";
import { openSqlite } from "./sqlite-database.ts";

export type Store = Kysely<Database>;

/**
 * Opens the intermediary's one file and brings it to the newest form. What a finished transaction wrote is on disk
 * (`synchronous=FULL`) before its promise resolves. `store.destroy()` closes it.
 */
export async function openDatabase(path: string): Promise<Store> {
  const store = new Kysely<Database>({ dialect: new PatientSqliteDialect({ database: openSqlite(path) }) });
  await migrate(store, migrations);
  return store;
}
