import { ed25519 } from "@noble/curves/ed25519.js";

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
 * Ed25519 with one answer for everyone: S < L; key and R canonical, neither of small order nor with a part of small
 * order. Then the equations with and without cofactor agree, so that implementations do.
 */
export const verifyEd25519: VerifySignature = ({ signature, message, publicKey }) =>
  signature.length === 64 &&
  isUsablePublicKey(publicKey) &&
  isOfPrimeOrder(signature.subarray(0, 32)) &&
  ed25519.verify(signature, message, publicKey, { zip215: false });

/** Whether a key may enter the ledger. Libraries differ about signatures by any other key. */
export const isUsablePublicKey = (publicKey: Uint8Array): boolean => isOfPrimeOrder(publicKey);

/** Canonical, in the prime-order group, and not its identity. */
function isOfPrimeOrder(encodedPoint: Uint8Array): boolean {
  const point = pointOf(encodedPoint);
  return point?.isTorsionFree() === true && !point.isSmallOrder();
}

function pointOf(bytes: Uint8Array) {
  if (bytes.length !== 32) return undefined;
  try {
    return ed25519.Point.fromBytes(bytes, false);
  } catch {
    // noble says "no such point" by throwing.
    return undefined;
  }
}
