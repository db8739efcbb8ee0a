/** Every row that is a seller's says whose it is. What was there before belongs to the one seller of its user. */
export const sellerColumns: readonly string[] = [
  "ALTER TABLE statements ADD COLUMN seller INTEGER NOT NULL DEFAULT 0",
  `UPDATE statements SET seller = json_extract(documentJson, '$.terms.seller')`,
  "CREATE INDEX statementsBySeller ON statements (seller, month)",
  "ALTER TABLE chargingSessions ADD COLUMN seller INTEGER NOT NULL DEFAULT 0",
  `UPDATE chargingSessions SET seller = (
    SELECT json_extract(documentJson, '$.seller') FROM tariffs WHERE tariffs.digest = chargingSessions.tariff
  )`,
  "CREATE INDEX sessionsBySeller ON chargingSessions (seller, startedAt)",
  "CREATE INDEX contractsBySeller ON contracts (seller, userId)",
  // Two sellers may call a plan alike, so the number of a version counts within a seller. SQLite changes no constraint of a table
  // that is there: rows move out and in again, and references are held to be whole only when all is done.
  "PRAGMA defer_foreign_keys = ON",
  "CREATE TABLE tariffsBefore AS SELECT * FROM tariffs",
  "DROP TABLE tariffs",
  `CREATE TABLE tariffs (
    digest TEXT PRIMARY KEY,
    seller INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('home', 'away')),
    plan TEXT NOT NULL,
    version INTEGER NOT NULL,
    documentJson TEXT NOT NULL,
    savedAt INTEGER NOT NULL,
    UNIQUE (seller, kind, plan, version)
  ) STRICT`,
  `INSERT INTO tariffs (digest, seller, kind, plan, version, documentJson, savedAt)
    SELECT digest, json_extract(documentJson, '$.seller'), kind, plan, version, documentJson, savedAt FROM tariffsBefore`,
  "DROP TABLE tariffsBefore",
];
