import { openSqlite } from "@tsunagu/edge/open-sqlite.ts";
import { Kysely } from "kysely";
import type { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations.ts";
import { PatientSqliteDialect } from "./patient-sqlite-dialect.ts";

export type Store = Kysely<Database>;

/** Columns and aliases that hold energy or money: read as `bigint`. The unit is last in the name, so the name tells. */
const exactColumn = /_(wh|sen|yen)$/;

/** How Kysely reaches a file of ours, whatever tables are in it. */
export const storeDialect = (path: string): PatientSqliteDialect =>
  new PatientSqliteDialect({ database: openSqlite(path, { exactColumn }) });

/**
 * Opens the intermediary's one file and brings it to the newest form. What a finished transaction wrote is on disk
 * (`synchronous=FULL`) before its promise resolves. `store.destroy()` closes it.
 */
export async function openDatabase(path: string): Promise<Store> {
  const store = new Kysely<Database>({ dialect: storeDialect(path) });
  await migrate(store, migrations);
  return store;
}
