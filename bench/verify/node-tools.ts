import { createPublicKey, hash, verify } from "node:crypto";
import type { ProofTools } from "@tsunagu/core/proofs/proof-tools.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(hash("sha256", bytes, "buffer"));

/** What a verifier in Node brings, as the command line does: OpenSSL's SHA-256 and Ed25519. */
export const nodeTools: ProofTools = {
  hasher: {
    sha256,
    hashPairs: (blocks) => {
      const digests = new Uint8Array(blocks.length / 2);
      for (let at = 0; at < blocks.length; at += 64)
        digests.set(hash("sha256", blocks.subarray(at, at + 64), "buffer"), at / 2);
      return digests;
    },
  },
  verifySignature: ({ signature, message, publicKey }) => {
    const x = Buffer.from(publicKey).toString("base64url");
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    return verify(null, message, key, signature);
  },
};
