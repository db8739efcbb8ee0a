export const departureTables: readonly string[] = [
  "ALTER TABLE users ADD COLUMN erasedAt INTEGER",
  `CREATE TABLE keptForLaw (
    userId TEXT PRIMARY KEY REFERENCES users,
    name TEXT NOT NULL,
    addressesJson TEXT NOT NULL,
    keptUntil TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE erasures (
    purchaserId TEXT PRIMARY KEY,
    leftAt INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    nextAttemptAt INTEGER NOT NULL,
    lastProblem TEXT
  ) STRICT`,
  // What is issued stays as before; only the evidence in its bundle, half hour by half hour, goes when its user goes.
  "DROP TRIGGER issuedStatementsStay",
  `CREATE TRIGGER issuedStatementsStay BEFORE UPDATE OF
    statementId, userId, month, kind, number, fromTime, toTime, issuedAt, dueAt, totalYen, dueYen, documentJson
    ON statements WHEN OLD.issuedAt IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an issued statement never changes'); END`,
  `CREATE TRIGGER issuedBundlesStay BEFORE UPDATE OF bundleJson ON statements
    WHEN OLD.issuedAt IS NOT NULL AND NOT (
      NEW.bundleJson = '{"erased":true}'
      AND EXISTS (SELECT 1 FROM users WHERE users.userId = OLD.userId AND erasedAt IS NOT NULL)
    )
    BEGIN SELECT RAISE(ABORT, 'an issued statement never changes'); END`,
];
