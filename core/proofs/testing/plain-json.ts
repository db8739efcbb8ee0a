import { bytesToHex } from "@noble/hashes/utils.js";

/** The value for a vector file: bytes as hex, numbers beyond 2^53 as decimal strings. */
export function plainJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return bytesToHex(value);
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(plainJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plainJson(part)]));
}
