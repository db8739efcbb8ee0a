/** What a meter's certificate allows, in percent; null until the intermediary has told it. */
export const meterToleranceColumn: readonly string[] = [
  "ALTER TABLE meters ADD COLUMN tolerancePercent TEXT",
];
