import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import {
  type AccountId,
  type MeterId,
  type PlaceId,
  toAccountId,
  toMeterId,
  toPlaceId,
} from "../records/ledger-ids.ts";

/** The user's secret `K`: 32 random bytes, made on the phone. Whoever has it can link the user's months. */
export const userSecretSize = 32;

/** Pseudonyms of one user at one seller in one month; nothing but `K` links them to those of another. */
export type PseudonymScope = {
  readonly seller: number;
  /** Months since 1970-01, JST. */
  readonly month: number;
};

/** HMAC-SHA256(K, "account" ‖ seller u16 LE ‖ month u16 LE), the first 16 bytes. */
export const accountOf = (secret: Uint8Array, scope: PseudonymScope): AccountId =>
  toAccountId(derive(secret, { label: "account", scope, rest: new Uint8Array(), size: 16 }));

/** HMAC-SHA256(K, "place" ‖ seller u16 LE ‖ month u16 LE ‖ home u16 LE), the first 8 bytes. Homes are numbered per user. */
export const homePlaceOf = (
  secret: Uint8Array,
  { home, ...scope }: PseudonymScope & { readonly home: number },
): PlaceId => toPlaceId(derive(secret, { label: "place", scope, rest: u16(home, "home"), size: 8 }));

/** HMAC-SHA256(K, "meter" ‖ seller u16 LE ‖ month u16 LE ‖ serial as UTF-8), the first 8 bytes. As printed on the meter. */
export const homeMeterOf = (
  secret: Uint8Array,
  { serial, ...scope }: PseudonymScope & { readonly serial: string },
): MeterId => toMeterId(derive(secret, { label: "meter", scope, rest: utf8ToBytes(serial), size: 8 }));

function derive(
  secret: Uint8Array,
  { label, scope, rest, size }: { label: string; scope: PseudonymScope; rest: Uint8Array; size: number },
): string {
  if (secret.length !== userSecretSize)
    throw new RangeError(`K has ${userSecretSize} bytes, got ${secret.length}`);
  const message = concatBytes(
    utf8ToBytes(label),
    u16(scope.seller, "seller"),
    u16(scope.month, "month"),
    rest,
  );
  return bytesToHex(hmac(sha256, secret, message).subarray(0, size));
}

function u16(value: number, name: string): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff)
    throw new RangeError(`${name} is no u16: ${value}`);
  return Uint8Array.of(value & 0xff, value >>> 8);
}
