export const chargerScreenTables: readonly string[] = [
  "ALTER TABLE chargingSessions ADD COLUMN startRequestId TEXT",
  "ALTER TABLE chargingSessions ADD COLUMN startRegisterWh INTEGER",
  "ALTER TABLE chargingSessions ADD COLUMN registerWh INTEGER",
  "CREATE INDEX sessionsByStartRequest ON chargingSessions (startRequestId)",
  "CREATE TABLE chargerCodes (code TEXT PRIMARY KEY, chargerId TEXT NOT NULL UNIQUE) STRICT",
  `CREATE TABLE screenSignIns (
    tokenHash TEXT PRIMARY KEY,
    screenHash TEXT NOT NULL,
    chargerId TEXT NOT NULL,
    userId TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    startedAt INTEGER NOT NULL,
    touchedAt INTEGER NOT NULL,
    startRequestId TEXT,
    connectorId INTEGER
  ) STRICT`,
  "CREATE INDEX screenSignInsByScreen ON screenSignIns (screenHash)",
  `CREATE TABLE screenChoices (
    chargerId TEXT NOT NULL,
    connectorId INTEGER NOT NULL,
    limitJson TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (chargerId, connectorId)
  ) STRICT`,
];
