export const contractVersionTables: readonly string[] = [
  // What a running contract is priced by from a 1st of a month on; the contract's own row is its first version.
  `CREATE TABLE contractVersions (
    contractId TEXT NOT NULL REFERENCES contracts ON DELETE CASCADE,
    fromDay TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('plan', 'tariff')),
    planId TEXT NOT NULL,
    planNameJson TEXT NOT NULL,
    ampere INTEGER NOT NULL,
    homeTariff TEXT NOT NULL REFERENCES tariffs,
    awayTariff TEXT NOT NULL REFERENCES tariffs,
    notedAt INTEGER NOT NULL,
    PRIMARY KEY (contractId, fromDay)
  ) STRICT`,
];
