import { Buffer } from "node:buffer";
import { createHash, timingSafeEqual } from "node:crypto";

export type DevicePassword = {
  /** 32 hexadecimal digits: shown once, then forgotten. */
  readonly text: string;
  readonly digest: string;
};

/**
 * 128 random bits. They are ours and nobody chose them, so one SHA-256 keeps them as well as a slow hash would: there is
 * no dictionary to try, and a reconnecting fleet costs no seconds of processor.
 */
export function makeDevicePassword(random: (bytes: number) => Uint8Array): DevicePassword {
  const text = Buffer.from(random(16)).toString("hex");
  return { text, digest: digestOf(Buffer.from(text)) };
}

/**
 * Takes the password as text, or as the 16 bytes that the text is the hexadecimal form of: OCPP 1.6 stations send the
 * decoded `AuthorizationKey` (security whitepaper, A00.FR.205). Compares in constant time.
 */
export function isDevicePassword(given: Uint8Array, digest: string): boolean {
  const asText = sameDigest(digestOf(given), digest);
  const asBytes = sameDigest(digestOf(Buffer.from(Buffer.from(given).toString("hex"))), digest);
  return asText || asBytes;
}

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const sameDigest = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(a, "hex"), Buffer.from(b, "hex"));
