export const salesTables: readonly string[] = [
  `CREATE TABLE salesMonths (
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    month INTEGER NOT NULL,
    seller INTEGER NOT NULL,
    planId TEXT NOT NULL,
    readAt INTEGER NOT NULL,
    provedUntil INTEGER,
    issuedCount INTEGER NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('provisional', 'final')),
    energyWh INTEGER NOT NULL,
    totalYen INTEGER NOT NULL,
    adjustmentYen INTEGER NOT NULL,
    PRIMARY KEY (userId, month)
  ) STRICT`,
  "CREATE INDEX salesMonthsBySeller ON salesMonths (seller, month)",
  `CREATE TABLE salesDays (
    userId TEXT NOT NULL,
    month INTEGER NOT NULL,
    day INTEGER NOT NULL,
    place TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('home', 'site')),
    seller INTEGER NOT NULL,
    energyWh INTEGER NOT NULL,
    amountYen INTEGER NOT NULL,
    PRIMARY KEY (userId, month, day, place),
    FOREIGN KEY (userId, month) REFERENCES salesMonths ON DELETE CASCADE
  ) STRICT`,
  "CREATE INDEX salesDaysBySeller ON salesDays (seller, month, day)",
];
