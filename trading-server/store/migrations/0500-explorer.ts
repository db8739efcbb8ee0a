export const explorerTables: readonly string[] = [
  `CREATE TABLE plantNames (
    seller INTEGER NOT NULL,
    plant TEXT NOT NULL,
    nameJson TEXT NOT NULL,
    savedAt INTEGER NOT NULL,
    PRIMARY KEY (seller, plant)
  ) STRICT`,
  `CREATE TABLE auditGrants (
    grantId TEXT PRIMARY KEY,
    staffId TEXT NOT NULL REFERENCES staff ON DELETE CASCADE,
    seller INTEGER NOT NULL,
    fromMonth INTEGER NOT NULL,
    toMonth INTEGER NOT NULL,
    untilDay TEXT NOT NULL,
    reason TEXT NOT NULL,
    givenAt INTEGER NOT NULL,
    withdrawnAt INTEGER
  ) STRICT`,
  "CREATE INDEX auditGrantsByStaff ON auditGrants (staffId)",
  "CREATE INDEX auditGrantsBySeller ON auditGrants (seller)",
  // Who looked stays when that person is gone: no reference to staff.
  `CREATE TABLE ledgerReads (
    readId TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    reader TEXT NOT NULL CHECK (reader IN ('user', 'seller-staff', 'auditor')),
    readerId TEXT NOT NULL,
    readerName TEXT NOT NULL,
    seller INTEGER NOT NULL,
    subject TEXT NOT NULL,
    records INTEGER NOT NULL
  ) STRICT`,
  "CREATE INDEX ledgerReadsBySeller ON ledgerReads (seller, at)",
  "CREATE INDEX ledgerReadsByReader ON ledgerReads (readerId, at)",
  `CREATE TABLE ledgerReadAccounts (
    account TEXT NOT NULL,
    readId TEXT NOT NULL REFERENCES ledgerReads ON DELETE CASCADE,
    PRIMARY KEY (account, readId)
  ) STRICT`,
];
