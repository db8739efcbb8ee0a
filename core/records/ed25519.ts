import { mulAddUnsafe } from "@noble/curves/abstract/curve.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { equalBytes } from "../bytes/bytes.ts";

const { Point } = ed25519;

/** 64 bytes over any message, by a key of 32 bytes. */
type SignedMessage = {
  readonly signature: Uint8Array;
  readonly message: Uint8Array;
  readonly publicKey: Uint8Array;
};

/**
 * Whether a signature is good, by the strict rule of the ledger. Handed in: `verifyEd25519` works everywhere;
 * `node:crypto` (Node 24) and WebCrypto are faster and give the same answer for every key that passed
 * `isUsablePublicKey`. Elsewhere look first whether the library refuses an R of small order.
 */
export type VerifySignature = (signed: SignedMessage) => boolean;

/** Signs with a key that only the implementation knows; gives 64 bytes. */
export type SignMessage = (message: Uint8Array) => Uint8Array;

/**
 * Ed25519 with one answer for everyone: S < L; the key canonical and of prime order; [S]B − [k]A encodes to exactly R (RFC
 * 8032, 5.1.7, without cofactor). Such a point has no part of small order, so an R that has one, or is written in another
 * way than the canonical, differs from it. R = identity is refused, as `node:crypto` and WebCrypto do.
 */
export const verifyEd25519: VerifySignature = ({ signature, message, publicKey }) => {
  if (signature.length !== 64) return false;
  const key = primeOrderPoint(publicKey);
  const s = bytesToNumberLE(signature.subarray(32));
  if (key === undefined || s >= Point.Fn.ORDER) return false;
  const encodedR = signature.subarray(0, 32);
  const k = Point.Fn.create(bytesToNumberLE(sha512(concatBytes(encodedR, publicKey, message))));
  // One walk over both scalars: nothing here is secret, and a table for the base point would cost more than it saves.
  const r = mulAddUnsafe(Point, [Point.BASE, key], [s, Point.Fn.neg(k)]);
  return !r.is0() && equalBytes(r.toBytes(), encodedR);
};

/** Whether a key may enter the ledger: canonical, in the prime-order group, and not its identity. Libraries differ about others. */
export const isUsablePublicKey = (publicKey: Uint8Array): boolean => primeOrderPoint(publicKey) !== undefined;

function primeOrderPoint(bytes: Uint8Array) {
  const point = pointOf(bytes);
  return point?.isTorsionFree() === true && !point.is0() ? point : undefined;
}

function pointOf(bytes: Uint8Array) {
  if (bytes.length !== 32) return undefined;
  try {
    return Point.fromBytes(bytes, false);
  } catch {
    // noble says "no such point" by throwing.
    return undefined;
  }
}
