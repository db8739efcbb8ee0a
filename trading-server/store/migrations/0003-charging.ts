export const chargingTables: readonly string[] = [
  `CREATE TABLE startRequests (
    startRequestId TEXT PRIMARY KEY,
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    chargerId TEXT NOT NULL,
    connectorId INTEGER NOT NULL,
    awayTariff TEXT NOT NULL REFERENCES tariffs,
    limitYen INTEGER,
    limitWh INTEGER,
    limitSeconds INTEGER,
    at INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE chargingSessions (
    sessionId TEXT PRIMARY KEY,
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    month INTEGER NOT NULL,
    chargerId TEXT NOT NULL,
    connectorId INTEGER NOT NULL,
    siteId TEXT NOT NULL,
    place TEXT NOT NULL,
    atHome INTEGER NOT NULL,
    startedAt INTEGER NOT NULL,
    at INTEGER NOT NULL,
    energyWh INTEGER NOT NULL,
    previousAt INTEGER NOT NULL,
    previousWh INTEGER NOT NULL,
    tariff TEXT NOT NULL REFERENCES tariffs,
    limitYen INTEGER,
    limitWh INTEGER,
    limitSeconds INTEGER,
    estimateNanoYen INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'ended')),
    feeYen INTEGER NOT NULL
  ) STRICT`,
  "CREATE INDEX sessionsByUser ON chargingSessions (userId, startedAt)",
  "CREATE INDEX sessionsByCharger ON chargingSessions (chargerId, state)",
  `CREATE TABLE chargerFacts (
    chargerId TEXT PRIMARY KEY,
    factsJson TEXT NOT NULL,
    toldAt INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE pairingCodes (
    chargerId TEXT PRIMARY KEY,
    codeHash TEXT NOT NULL,
    validUntil INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE pairedScreens (
    tokenHash TEXT PRIMARY KEY,
    chargerId TEXT NOT NULL,
    pairedAt INTEGER NOT NULL
  ) STRICT`,
];
