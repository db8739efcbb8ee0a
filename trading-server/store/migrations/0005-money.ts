export const moneyTables: readonly string[] = [
  `CREATE TABLE charges (
    chargeKey TEXT PRIMARY KEY,
    statementId TEXT NOT NULL UNIQUE REFERENCES statements,
    userId TEXT NOT NULL REFERENCES users,
    amountYen INTEGER NOT NULL CHECK (amountYen > 0),
    createdAt INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE payments (
    paymentId TEXT PRIMARY KEY,
    chargeKey TEXT NOT NULL REFERENCES charges,
    attempt INTEGER NOT NULL,
    way TEXT NOT NULL,
    at INTEGER NOT NULL,
    status TEXT NOT NULL,
    nextJson TEXT,
    reason TEXT,
    UNIQUE (chargeKey, attempt)
  ) STRICT`,
  "CREATE UNIQUE INDEX onePaymentSucceeds ON payments (chargeKey) WHERE status = 'succeeded'",
  "CREATE TABLE paymentNotices (noticeId TEXT PRIMARY KEY, receivedAt INTEGER NOT NULL) STRICT",
  `CREATE TABLE entries (
    entryId TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    cause TEXT NOT NULL UNIQUE,
    userId TEXT NOT NULL REFERENCES users,
    statementId TEXT NOT NULL REFERENCES statements
  ) STRICT`,
  `CREATE TABLE postings (
    entryId TEXT NOT NULL REFERENCES entries,
    book TEXT NOT NULL,
    amountYen INTEGER NOT NULL,
    PRIMARY KEY (entryId, book)
  ) STRICT`,
  // Books are written once and never changed: a mistake is another entry.
  `CREATE TRIGGER postingsStay BEFORE UPDATE ON postings
    BEGIN SELECT RAISE(ABORT, 'a posting never changes'); END`,
  `CREATE TRIGGER postingsAreNotDeleted BEFORE DELETE ON postings
    BEGIN SELECT RAISE(ABORT, 'a posting never goes'); END`,
  `CREATE TABLE simulatedCharges (
    chargeKey TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    way TEXT NOT NULL,
    amountYen INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (chargeKey, attempt)
  ) STRICT`,
  `CREATE TABLE simulatedNotices (
    noticeId TEXT NOT NULL,
    delivery INTEGER NOT NULL,
    chargeKey TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    becomes TEXT,
    dueAt INTEGER NOT NULL,
    PRIMARY KEY (noticeId, delivery)
  ) STRICT`,
];
