export const accessTables: readonly string[] = [
  "ALTER TABLE users ADD COLUMN recoveryKeyJson TEXT",
  "ALTER TABLE users ADD COLUMN keySealedEarlierSince INTEGER",
  "ALTER TABLE users ADD COLUMN keySinceMonth INTEGER",
  `CREATE TABLE addressChecks (
    checkId TEXT PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('registration', 'change')),
    userId TEXT REFERENCES users ON DELETE CASCADE,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    codeHash TEXT NOT NULL,
    tokenHash TEXT NOT NULL UNIQUE,
    proofHash TEXT UNIQUE,
    attempts INTEGER NOT NULL,
    createdAt INTEGER NOT NULL,
    validUntil INTEGER NOT NULL,
    CHECK ((purpose = 'change') = (userId IS NOT NULL))
  ) STRICT`,
  "CREATE INDEX addressChecksByEmail ON addressChecks (email, createdAt)",
  `CREATE TABLE passwordResets (
    tokenHash TEXT PRIMARY KEY,
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    createdAt INTEGER NOT NULL,
    validUntil INTEGER NOT NULL
  ) STRICT`,
];
