/** Until when the month's settlement meters have reported. */
export const salesSettledColumns: readonly string[] = [
  "ALTER TABLE salesMonths ADD COLUMN settledUntil INTEGER",
];
