/** The seller in bytes 2 and 3, little-endian, of a record as hex. */
export const sellerOfRecord = (record: string): number =>
  Number.parseInt(record.slice(6, 8) + record.slice(4, 6), 16);
