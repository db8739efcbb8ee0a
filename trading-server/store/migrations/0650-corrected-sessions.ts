/**
 * A result may be corrected after its end. `version`: of the intermediary's report, so that the newer wins. `first…`: what was told as the
 * result before it was corrected; null where it never was.
 */
export const correctedSessionColumns: readonly string[] = [
  "ALTER TABLE chargingSessions ADD COLUMN version INTEGER NOT NULL DEFAULT 0",
  "ALTER TABLE chargingSessions ADD COLUMN signedByMeter INTEGER NOT NULL DEFAULT 0",
  "ALTER TABLE chargingSessions ADD COLUMN correctedAt INTEGER",
  "ALTER TABLE chargingSessions ADD COLUMN firstFeeYen INTEGER",
  "ALTER TABLE chargingSessions ADD COLUMN firstEnergyWh INTEGER",
];
