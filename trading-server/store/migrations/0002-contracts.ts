export const contractTables: readonly string[] = [
  `CREATE TABLE terms (
    seller INTEGER NOT NULL,
    version TEXT NOT NULL,
    textJson TEXT NOT NULL,
    savedAt INTEGER NOT NULL,
    PRIMARY KEY (seller, version)
  ) STRICT`,
  `CREATE TABLE sellerProfiles (
    seller INTEGER PRIMARY KEY,
    nameJson TEXT NOT NULL,
    invoiceNumber TEXT,
    termsVersion TEXT NOT NULL,
    supplyConditionsVersion TEXT NOT NULL,
    FOREIGN KEY (seller, termsVersion) REFERENCES terms (seller, version)
  ) STRICT`,
  `CREATE TABLE tariffs (
    digest TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('home', 'away')),
    plan TEXT NOT NULL,
    version INTEGER NOT NULL,
    documentJson TEXT NOT NULL,
    savedAt INTEGER NOT NULL,
    UNIQUE (kind, plan, version)
  ) STRICT`,
  `CREATE TABLE plans (
    seller INTEGER NOT NULL,
    planId TEXT NOT NULL,
    nameJson TEXT NOT NULL,
    descriptionJson TEXT NOT NULL,
    homeTariff TEXT NOT NULL REFERENCES tariffs,
    awayTariff TEXT NOT NULL REFERENCES tariffs,
    amperesJson TEXT NOT NULL,
    savedAt INTEGER NOT NULL,
    PRIMARY KEY (seller, planId)
  ) STRICT`,
  `CREATE TABLE contracts (
    contractId TEXT PRIMARY KEY,
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    seller INTEGER NOT NULL,
    planId TEXT NOT NULL,
    planNameJson TEXT NOT NULL,
    ampere INTEGER NOT NULL,
    fromDay TEXT NOT NULL,
    toDay TEXT,
    backdatingReason TEXT,
    homeTariff TEXT NOT NULL REFERENCES tariffs,
    awayTariff TEXT NOT NULL REFERENCES tariffs,
    home INTEGER NOT NULL,
    homeName TEXT NOT NULL,
    postalCode TEXT NOT NULL,
    address TEXT NOT NULL,
    area INTEGER NOT NULL,
    settlementSerial TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    UNIQUE (userId, home)
  ) STRICT`,
  "CREATE INDEX contractsBySerial ON contracts (settlementSerial)",
  `CREATE TABLE subMeters (
    contractId TEXT NOT NULL REFERENCES contracts ON DELETE CASCADE,
    serial TEXT NOT NULL,
    endUse TEXT NOT NULL,
    PRIMARY KEY (contractId, serial)
  ) STRICT`,
  "CREATE INDEX subMetersBySerial ON subMeters (serial)",
  `CREATE TABLE pseudonyms (
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    month INTEGER NOT NULL,
    account TEXT NOT NULL UNIQUE,
    homesJson TEXT NOT NULL,
    PRIMARY KEY (userId, month)
  ) STRICT`,
  `CREATE TABLE meters (
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    serial TEXT NOT NULL,
    known INTEGER NOT NULL,
    meterClass TEXT,
    verifiedUntil TEXT,
    lastReadingAt INTEGER,
    toldAt INTEGER NOT NULL,
    PRIMARY KEY (userId, serial)
  ) STRICT`,
  // No reference to users: it outlives a registration that failed.
  `CREATE TABLE purchaserUpdates (
    purchaserId TEXT PRIMARY KEY,
    seller INTEGER NOT NULL,
    planId TEXT NOT NULL,
    revision INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    nextAttemptAt INTEGER NOT NULL,
    lastProblem TEXT
  ) STRICT`,
  "CREATE TABLE failedRegistrations (purchaserId TEXT PRIMARY KEY, firstAccount TEXT NOT NULL) STRICT",
];
