import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openSqlite } from "@tsunagu/edge/open-sqlite.ts";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { migrations } from "./migrations.ts";
import type { Tables } from "./tables.ts";

/** The database, or a transaction of it. Inside a transaction use nothing but the transaction: there is one connection. */
export type Db = Kysely<Tables>;

/** Energy and money come as `bigint`; the unit is last in the name, so the name tells. */
const exactColumn = /(Wh|Yen|Sen)$/;

/** Opens `trading.sqlite` in the folder and brings its tables up to date. Null: a database in memory, for tests. */
export async function openDatabase(dataDir: string | null): Promise<Db> {
  if (dataDir !== null) mkdirSync(dataDir, { recursive: true });
  const path = dataDir === null ? ":memory:" : join(dataDir, "trading.sqlite");
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: async () => openSqlite(path, { exactColumn }) }),
  });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    // Each touches tables of its own room: one that comes later may have a lower number.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    throw error;
  }
  return db;
}
