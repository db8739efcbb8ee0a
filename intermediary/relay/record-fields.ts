/** Kinds 1 and 5 are of a plant, not of an account (`docs/ledger-format.md`, Records). */
const kindsOfAssets = new Set(["01", "05"]);

/** The seller in bytes 2 and 3, little-endian, of a record as hex. */
export const sellerOfRecord = (record: string): number =>
  Number.parseInt(record.slice(6, 8) + record.slice(4, 6), 16);

/** The account in bytes 16 to 31 of a record as hex; null where the kind has none. */
export const accountOfRecord = (record: string): string | null =>
  kindsOfAssets.has(record.slice(0, 2)) ? null : record.slice(32, 64);
