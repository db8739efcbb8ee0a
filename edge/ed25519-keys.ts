import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { SignMessage, VerifySignature } from "@tsunagu/core/records/ed25519.ts";

export type SigningKey = { readonly publicKey: Uint8Array; readonly sign: SignMessage };

/** RFC 8410: what comes before the 32 bytes in PKCS #8 and in SPKI. */
const privatePrefix = Buffer.from("302e020100300506032b657004220420", "hex");
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex");

/**
 * The key in the text of a key file: the 32-byte seed as 64 hex digits. Throws `Problem` `invalid_input` on anything else;
 * the text never goes into the message.
 */
export function parseSigningKey(seedHex: string): SigningKey {
  if (!/^[0-9a-f]{64}$/.test(seedHex)) {
    throw new Problem("invalid_input", "a key file holds a 32-byte seed as 64 lower-case hex digits");
  }
  const privateKey = createPrivateKey({
    key: Buffer.concat([privatePrefix, Buffer.from(seedHex, "hex")]),
    format: "der",
    type: "pkcs8",
  });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return {
    publicKey: new Uint8Array(spki.subarray(publicPrefix.length)),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}

/**
 * OpenSSL's Ed25519: many times faster than `verifyEd25519` and, for keys that passed `isUsablePublicKey`, with the same
 * answers. Keys are unpacked once for each array that holds one.
 */
export const verifyByOpenSsl: VerifySignature = ({ signature, message, publicKey }) =>
  signature.length === 64 && verify(null, message, unpackPublicKey(publicKey), signature);

const unpacked = new WeakMap<Uint8Array, KeyObject>();

function unpackPublicKey(publicKey: Uint8Array): KeyObject {
  let key = unpacked.get(publicKey);
  if (key === undefined) {
    key = createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: "der", type: "spki" });
    unpacked.set(publicKey, key);
  }
  return key;
}
