export const sellerChangeTables: readonly string[] = [
  // Another seller from a 1st on. The contracts themselves say what runs when; this says which one took the place of which.
  `CREATE TABLE sellerChanges (
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    fromDay TEXT NOT NULL,
    fromSeller INTEGER NOT NULL,
    toSeller INTEGER NOT NULL,
    homesJson TEXT NOT NULL,
    pseudonymsBeforeJson TEXT NOT NULL,
    firstAccount TEXT NOT NULL,
    notedAt INTEGER NOT NULL,
    toldAt INTEGER,
    PRIMARY KEY (userId, fromDay)
  ) STRICT`,
];
