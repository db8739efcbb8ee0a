export const staffTables: readonly string[] = [
  `CREATE TABLE staff (
    staffId TEXT PRIMARY KEY,
    seller INTEGER,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    passwordHash TEXT NOT NULL,
    rolesJson TEXT NOT NULL,
    createdAt INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE staffSignIns (
    staffSignInId TEXT PRIMARY KEY,
    tokenHash TEXT NOT NULL UNIQUE,
    staffId TEXT NOT NULL REFERENCES staff ON DELETE CASCADE,
    startedAt INTEGER NOT NULL,
    lastSeenAt INTEGER NOT NULL,
    agent TEXT NOT NULL
  ) STRICT`,
  "CREATE INDEX staffSignInsByStaff ON staffSignIns (staffId)",
];
