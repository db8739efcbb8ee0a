export const accountTables: readonly string[] = [
  `CREATE TABLE users (
    userId TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    birthDay TEXT NOT NULL,
    language TEXT NOT NULL,
    passwordHash TEXT NOT NULL,
    wrappedKeyJson TEXT NOT NULL,
    appToken TEXT NOT NULL UNIQUE,
    standing TEXT NOT NULL CHECK (standing IN ('registering', 'active')),
    createdAt INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE signIns (
    signInId TEXT PRIMARY KEY,
    tokenHash TEXT NOT NULL UNIQUE,
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    startedAt INTEGER NOT NULL,
    lastSeenAt INTEGER NOT NULL,
    agent TEXT NOT NULL
  ) STRICT`,
  "CREATE INDEX signInsByUser ON signIns (userId)",
  `CREATE TABLE consents (
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (userId, kind, version)
  ) STRICT`,
  // OCPP compares tokens without regard to case.
  `CREATE TABLE cards (
    token TEXT PRIMARY KEY COLLATE NOCASE,
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    blocked INTEGER NOT NULL,
    createdAt INTEGER NOT NULL
  ) STRICT`,
  "CREATE INDEX cardsByUser ON cards (userId)",
  `CREATE TABLE notifications (
    notificationId TEXT PRIMARY KEY,
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    at INTEGER NOT NULL,
    isRead INTEGER NOT NULL,
    kind TEXT NOT NULL,
    cause TEXT NOT NULL,
    titleJson TEXT NOT NULL,
    textJson TEXT NOT NULL,
    link TEXT,
    UNIQUE (userId, cause)
  ) STRICT`,
];
