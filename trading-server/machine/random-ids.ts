import { Buffer } from "node:buffer";

type Random = (bytes: number) => Uint8Array;

/** RFC 9562, version 4. */
export function drawUuid(random: Random): string {
  const bytes = Buffer.from(random(16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** A bearer secret of 256 bits. */
export const drawSecret = (random: Random): string => Buffer.from(random(32)).toString("base64url");

/** RFC 4648, 6. OCPP compares tokens without regard to case, so only one case carries anything. */
const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The token of a user's starts from the phone: 85 bits in the 20 characters that OCPP 1.6 has. */
export const drawAppToken = (random: Random): string =>
  `APP${Array.from(random(17), (byte) => base32[byte % 32]).join("")}`;

/** Eight digits, evenly drawn. */
export function drawDigits(random: Random): string {
  const limit = 100_000_000;
  for (;;) {
    const number = Buffer.from(random(4)).readUInt32LE();
    // What lies above the last whole multiple would favour small codes.
    if (number < Math.floor(2 ** 32 / limit) * limit) return String(number % limit).padStart(8, "0");
  }
}
