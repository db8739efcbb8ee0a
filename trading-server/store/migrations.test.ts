import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { openSqlite } from "@tsunagu/edge/open-sqlite.ts";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { migrations } from "./migrations.ts";
import { openDatabase } from "./open-database.ts";

/** A database as the first release left it, with one contract, one session and one issued statement. */
async function someFirstDatabase(folder: string): Promise<void> {
  const path = join(folder, "trading.sqlite");
  const db = new Kysely({
    dialect: new SqliteDialect({ database: async () => openSqlite(path, { exactColumn: /Yen$/ }) }),
  });
  const first = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < "0100"));
  await new Migrator({ db, provider: { getMigrations: async () => first } }).migrateToLatest();
  await db.destroy();
  const sqlite = new DatabaseSync(path);
  sqlite.exec(`
    INSERT INTO users VALUES ('u', 'e', 'n', '1990-01-01', 'ja', 'h', '{}', 'APP', 'active', 1);
    INSERT INTO tariffs VALUES ('h', 'home', 'standard', 1, '{"seller":2}', 1), ('a', 'away', 'away', 1, '{"seller":2}', 1);
    INSERT INTO plans VALUES (2, 'standard', '{}', '{}', 'h', 'a', '[]', 1);
    INSERT INTO contracts VALUES
      ('c', 'u', 2, 'standard', '{}', 30, '2026-11-01', NULL, NULL, 'h', 'a', 1, 'n', 'p', 'a', 3, 'SM', 1);
    INSERT INTO chargingSessions VALUES
      ('s', 'u', 682, 'CP-1', 1, 'x', 'p', 0, 1, 2, 5, 1, 0, 'a', NULL, NULL, NULL, 0, 'ended', 7);
    INSERT INTO statements VALUES
      ('t', 'u', 682, 'monthly', '2-1', 1, 2, 3, 4, 5, 5, 'issued', '{"terms":{"seller":2}}', '{}');
    INSERT INTO terms VALUES (2, '2026-11', '{"ja":"約款","en":"Terms"}', 1793458799);
    INSERT INTO sellerProfiles VALUES (2, '{}', NULL, '2026-11', '2026-11');
    INSERT INTO consents VALUES ('u', 'terms', '2026-11', 5), ('u', 'supply-conditions', '2026-11', 5);
  `);
  sqlite.close();
}

test("a database of the first release says afterwards whose each row is, and every reference still holds", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "tsunagu-trading-"));
  context.after(() => rmSync(folder, { recursive: true }));
  await someFirstDatabase(folder);
  const db = await openDatabase(folder);
  const sellers = await Promise.all([
    db.selectFrom("tariffs").select("seller").execute(),
    db.selectFrom("chargingSessions").select("seller").execute(),
    db.selectFrom("statements").select("seller").execute(),
  ]);
  assert.deepEqual(sellers.flat(), Array(4).fill({ seller: 2 }));
  const consents = await db
    .selectFrom("consents")
    .innerJoin("sellerDocuments", (join) =>
      join
        .onRef("sellerDocuments.seller", "=", "consents.seller")
        .onRef("sellerDocuments.kind", "=", "consents.kind")
        .onRef("sellerDocuments.version", "=", "consents.version"),
    )
    .select(["consents.kind", "fromDay", "at"])
    .orderBy("consents.kind", "desc")
    .execute();
  assert.deepEqual(consents, [
    { kind: "terms", fromDay: "2026-10-31", at: 5 },
    { kind: "supply-conditions", fromDay: "2026-10-31", at: 5 },
  ]);
  const tariff = { digest: "other", seller: 6, kind: "home", plan: "standard", version: 1 } as const;
  await db
    .insertInto("tariffs")
    .values({ ...tariff, documentJson: "{}", savedAt: 1 })
    .execute();
  await assert.rejects(db.deleteFrom("tariffs").where("digest", "=", "h").execute(), /FOREIGN KEY/);
  await db.destroy();
  const sqlite = new DatabaseSync(join(folder, "trading.sqlite"));
  assert.deepEqual(sqlite.prepare("PRAGMA foreign_key_check").all(), []);
  sqlite.close();
});
