export const creditNoteTables: readonly string[] = [
  `CREATE TABLE creditNotes (
    creditNoteId TEXT PRIMARY KEY,
    seller INTEGER NOT NULL,
    userId TEXT NOT NULL REFERENCES users,
    statementId TEXT NOT NULL REFERENCES statements,
    number TEXT NOT NULL UNIQUE,
    issuedAt INTEGER NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    totalYen INTEGER NOT NULL CHECK (totalYen > 0),
    taxesJson TEXT NOT NULL
  ) STRICT`,
  "CREATE INDEX creditNotesByStatement ON creditNotes (statementId)",
  "CREATE INDEX creditNotesByUser ON creditNotes (userId)",
  `CREATE TRIGGER creditNotesStay BEFORE UPDATE ON creditNotes
    BEGIN SELECT RAISE(ABORT, 'a credit note never changes'); END`,
  `CREATE TRIGGER creditNotesAreNotDeleted BEFORE DELETE ON creditNotes
    BEGIN SELECT RAISE(ABORT, 'a credit note never goes'); END`,
  // What of a credit note was taken off a statement: its own, or a later one.
  `CREATE TABLE creditAllocations (
    creditNoteId TEXT NOT NULL REFERENCES creditNotes,
    statementId TEXT NOT NULL REFERENCES statements,
    amountYen INTEGER NOT NULL CHECK (amountYen > 0),
    at INTEGER NOT NULL,
    PRIMARY KEY (creditNoteId, statementId)
  ) STRICT`,
  "CREATE INDEX allocationsByStatement ON creditAllocations (statementId)",
  `CREATE TABLE refunds (
    refundKey TEXT PRIMARY KEY,
    creditNoteId TEXT NOT NULL REFERENCES creditNotes,
    chargeKey TEXT NOT NULL REFERENCES charges,
    attempt INTEGER NOT NULL,
    amountYen INTEGER NOT NULL CHECK (amountYen > 0),
    way TEXT NOT NULL,
    at INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('unknown', 'pending', 'succeeded', 'failed')),
    reason TEXT
  ) STRICT`,
  "CREATE INDEX refundsByNote ON refunds (creditNoteId)",
  "CREATE TABLE creditNoteNumbers (seller INTEGER PRIMARY KEY, lastNumber INTEGER NOT NULL) STRICT",
  `CREATE TABLE simulatedRefunds (
    refundKey TEXT PRIMARY KEY,
    chargeKey TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    amountYen INTEGER NOT NULL,
    state TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE simulatedRefundNotices (
    noticeId TEXT NOT NULL,
    delivery INTEGER NOT NULL,
    refundKey TEXT NOT NULL,
    becomes TEXT,
    dueAt INTEGER NOT NULL,
    PRIMARY KEY (noticeId, delivery)
  ) STRICT`,
];
