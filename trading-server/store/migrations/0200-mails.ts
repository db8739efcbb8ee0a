export const mailTables: readonly string[] = [
  `CREATE TABLE mails (
    mailId TEXT PRIMARY KEY,
    userId TEXT REFERENCES users ON DELETE CASCADE,
    address TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('ja', 'en')),
    subject TEXT NOT NULL,
    valuesJson TEXT,
    createdAt INTEGER NOT NULL,
    validUntil INTEGER,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused', 'expired')),
    attempts INTEGER NOT NULL,
    nextAttemptAt INTEGER NOT NULL,
    sentAt INTEGER,
    lastProblem TEXT,
    CHECK ((state = 'sent') = (sentAt IS NOT NULL))
  ) STRICT`,
  "CREATE INDEX mailsThatWait ON mails (nextAttemptAt) WHERE state = 'waiting'",
  "CREATE INDEX mailsByUser ON mails (userId, createdAt)",
];
