/** Lower-case hex, as the ledger's answers write bytes. */
export const bytesToHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The caller has seen to it that it is hex. */
export const hexToBytes = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, nth) =>
    Number.parseInt(hex.slice(nth * 2, nth * 2 + 2), 16),
  );

export const utf8ToBytes = (text: string): Uint8Array => new TextEncoder().encode(text);
