import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { type MeterId, type PlaceId, toMeterId, toPlaceId } from "../records/ledger-ids.ts";

/**
 * Ids of what is public anyway. No secret goes in: everyone can compute them, and they stay the same over the months.
 */

/**
 * SHA-256("tsunagu/meter/1\0" ‖ operator u16 LE ‖ connector u16 LE ‖ device id as UTF-8), the first 8 bytes. Connector 0
 * is the device as a whole.
 */
export const publicMeterOf = ({
  operator,
  deviceId,
  connector,
}: {
  readonly operator: number;
  readonly deviceId: string;
  readonly connector: number;
}): MeterId => toMeterId(firstEight("tsunagu/meter/1\0", [operator, connector], deviceId));

/** SHA-256("tsunagu/place/1\0" ‖ operator u16 LE ‖ site id as UTF-8), the first 8 bytes. */
export const publicPlaceOf = ({
  operator,
  siteId,
}: {
  readonly operator: number;
  readonly siteId: string;
}): PlaceId => toPlaceId(firstEight("tsunagu/place/1\0", [operator], siteId));

function firstEight(magic: string, numbers: readonly number[], name: string): string {
  const bytes = concatBytes(utf8ToBytes(magic), ...numbers.map(u16), utf8ToBytes(name));
  return bytesToHex(sha256(bytes).subarray(0, 8));
}

function u16(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff) throw new RangeError(`not a u16: ${value}`);
  return Uint8Array.of(value & 0xff, value >>> 8);
}
