export const billTables: readonly string[] = [
  `CREATE TABLE seenCheckpoint (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    size INTEGER NOT NULL,
    root TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE evidence (
    month INTEGER NOT NULL,
    account TEXT NOT NULL,
    closedAt INTEGER NOT NULL,
    verifiedAt INTEGER NOT NULL,
    usedJson TEXT NOT NULL,
    seenJson TEXT NOT NULL,
    documentJson TEXT NOT NULL,
    PRIMARY KEY (month, account)
  ) STRICT`,
  `CREATE TABLE refusedEvidence (
    month INTEGER NOT NULL,
    account TEXT NOT NULL,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    documentJson TEXT NOT NULL,
    PRIMARY KEY (month, account)
  ) STRICT`,
  `CREATE TABLE statements (
    statementId TEXT PRIMARY KEY,
    userId TEXT NOT NULL REFERENCES users,
    month INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('monthly', 'closing')),
    number TEXT NOT NULL,
    fromTime INTEGER NOT NULL,
    toTime INTEGER NOT NULL,
    issuedAt INTEGER,
    dueAt INTEGER,
    totalYen INTEGER NOT NULL,
    dueYen INTEGER NOT NULL CHECK (dueYen >= 0),
    status TEXT NOT NULL CHECK (status IN ('draft', 'issued', 'paid', 'carried-forward', 'void')),
    documentJson TEXT NOT NULL,
    bundleJson TEXT NOT NULL,
    CHECK (fromTime < toTime),
    CHECK ((status = 'draft') = (issuedAt IS NULL))
  ) STRICT`,
  "CREATE UNIQUE INDEX statementNumbersAreUnique ON statements (number) WHERE issuedAt IS NOT NULL",
  "CREATE UNIQUE INDEX oneDraftPerMonth ON statements (userId, month) WHERE issuedAt IS NULL",
  "CREATE UNIQUE INDEX oneStatementPerStart ON statements (userId, fromTime) WHERE issuedAt IS NOT NULL",
  // What is issued stays: only its status may move.
  `CREATE TRIGGER issuedStatementsStay BEFORE UPDATE OF
    statementId, userId, month, kind, number, fromTime, toTime, issuedAt, dueAt, totalYen, dueYen, documentJson, bundleJson
    ON statements WHEN OLD.issuedAt IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an issued statement never changes'); END`,
  `CREATE TRIGGER issuedStatementsAreNotDeleted BEFORE DELETE ON statements WHEN OLD.issuedAt IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an issued statement never goes'); END`,
  `CREATE TABLE statementNumbers (
    seller INTEGER PRIMARY KEY,
    lastNumber INTEGER NOT NULL
  ) STRICT`,
];
