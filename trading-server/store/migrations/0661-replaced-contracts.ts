export const replacedContractColumn: readonly string[] = [
  // A move: which contract ends for this one, so that calling the move off lets it go on.
  "ALTER TABLE contracts ADD COLUMN replacesContractId TEXT",
];
