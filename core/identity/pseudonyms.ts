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

declare const userSecret: unique symbol;

/** `K`: 32 random bytes made on the user's phone. Who has it can link the user's months; nobody else can. */
export type UserSecret = Uint8Array & { readonly [userSecret]: true };

/** Throws `RangeError` unless there are 32 bytes. They MUST come from a source of randomness for keys. */
export function toUserSecret(bytes: Uint8Array): UserSecret {
  if (bytes.length !== 32) throw new RangeError(`a user's secret is 32 bytes, got ${bytes.length}`);
  return bytes as UserSecret;
}

/** What no two pseudonyms share: the seller and the month (months since 1970-01, JST). */
export type PseudonymScope = { readonly seller: number; readonly month: number };

/** The user's account of one month: HMAC-SHA256(K, "account" ‖ seller u16 LE ‖ month u16 LE), its first 16 bytes. */
export const accountOf = (secret: UserSecret, scope: PseudonymScope): AccountId =>
  toAccountId(pseudonym(secret, { name: "account", ...scope, tail: new Uint8Array(), bytes: 16 }));

/** A home's place: "place" ‖ seller ‖ month ‖ number of the home u16 LE, its first 8 bytes. */
export const homePlaceOf = (secret: UserSecret, scope: PseudonymScope, home: number): PlaceId =>
  toPlaceId(pseudonym(secret, { name: "place", ...scope, tail: u16(home), bytes: 8 }));

/** A home's meter: "meter" ‖ seller ‖ month ‖ the serial printed on it in UTF-8, its first 8 bytes. */
export const homeMeterOf = (secret: UserSecret, scope: PseudonymScope, serial: string): MeterId =>
  toMeterId(pseudonym(secret, { name: "meter", ...scope, tail: utf8ToBytes(serial), bytes: 8 }));

/** The first 8 bytes of SHA-256("tsunagu/meter/1\0" ‖ operator u16 LE ‖ device id UTF-8 ‖ 0 ‖ connector u16 LE). Not secret. */
export const publicMeterOf = (operator: number, deviceId: string, connector: number): MeterId =>
  toMeterId(
    publicId(
      "tsunagu/meter/1\0",
      operator,
      concatBytes(utf8ToBytes(deviceId), new Uint8Array(1), u16(connector)),
    ),
  );

/** The first 8 bytes of SHA-256("tsunagu/place/1\0" ‖ operator u16 LE ‖ site id UTF-8). Not secret. */
export const publicPlaceOf = (operator: number, siteId: string): PlaceId =>
  toPlaceId(publicId("tsunagu/place/1\0", operator, utf8ToBytes(siteId)));

type Input = PseudonymScope & { readonly name: string; readonly tail: Uint8Array; readonly bytes: number };

function pseudonym(secret: UserSecret, { name, seller, month, tail, bytes }: Input): string {
  const message = concatBytes(utf8ToBytes(name), u16(seller), u16(month), tail);
  return bytesToHex(hmac(sha256, secret, message).subarray(0, bytes));
}

const publicId = (name: string, operator: number, tail: Uint8Array): string =>
  bytesToHex(sha256(concatBytes(utf8ToBytes(name), u16(operator), tail)).subarray(0, 8));

function u16(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff)
    throw new RangeError(`${value} does not fit 16 bits`);
  return Uint8Array.of(value & 0xff, value >> 8);
}
