import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { SignMessage } from "../records/ed25519.ts";

export type Signer = {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly publicKeyHex: string;
  readonly sign: SignMessage;
};

/** The same name gives the same key for ever. Never for anything but tests. */
export function someSigner(name: string): Signer {
  const secretKey = sha256(utf8ToBytes(`tsunagu/test key/${name}`));
  const publicKey = ed25519.getPublicKey(secretKey);
  return {
    secretKey,
    publicKey,
    publicKeyHex: bytesToHex(publicKey),
    sign: (message) => ed25519.sign(message, secretKey),
  };
}
