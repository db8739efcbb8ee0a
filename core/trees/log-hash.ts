import type { Hasher } from "./hasher.ts";

/** RFC 6962, 2.1: SHA-256(0x00 ‖ entry). */
export function logLeafHash(entry: Uint8Array, hasher: Hasher): Uint8Array {
  const bytes = new Uint8Array(1 + entry.length);
  bytes.set(entry, 1);
  return hasher.sha256(bytes);
}

/** RFC 6962, 2.1: SHA-256(0x01 ‖ left ‖ right). */
export function logNodeHash(left: Uint8Array, right: Uint8Array, hasher: Hasher): Uint8Array {
  const bytes = new Uint8Array(65);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 33);
  return hasher.sha256(bytes);
}
