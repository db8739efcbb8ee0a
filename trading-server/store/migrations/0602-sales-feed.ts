/** Sales by end use; which accounts changed on the ledger since their figures were made, and until when that was asked. */
export const salesFeedTables: readonly string[] = [
  `CREATE TABLE salesUses (
    userId TEXT NOT NULL,
    month INTEGER NOT NULL,
    place TEXT NOT NULL,
    endUse TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('home', 'site')),
    seller INTEGER NOT NULL,
    energyWh INTEGER NOT NULL,
    amountYen INTEGER NOT NULL,
    PRIMARY KEY (userId, month, place, endUse),
    FOREIGN KEY (userId, month) REFERENCES salesMonths ON DELETE CASCADE
  ) STRICT`,
  "CREATE INDEX salesUsesBySeller ON salesUses (seller, month)",
  `CREATE TABLE changedAccounts (
    account TEXT PRIMARY KEY,
    changedAt INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE salesFeed (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    next TEXT NOT NULL,
    askedAt INTEGER NOT NULL
  ) STRICT`,
  // Whoever is still here is read once more, with end uses.
  "UPDATE salesMonths SET issuedCount = -1 WHERE userId IN (SELECT userId FROM users WHERE erasedAt IS NULL)",
];
