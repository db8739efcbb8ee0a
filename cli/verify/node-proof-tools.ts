import { hash } from "node:crypto";
import type { ProofTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { verifyByOpenSsl } from "@tsunagu/edge/ed25519-keys.ts";

/** OpenSSL's SHA-256 and Ed25519 under the verifier; keys come from a policy or a genesis, which take usable ones only. */
export const nodeProofTools: ProofTools = {
  hasher: {
    sha256: (bytes) => new Uint8Array(hash("sha256", bytes, "buffer")),
    hashPairs: (blocks) => {
      const digests = new Uint8Array(blocks.length / 2);
      for (let at = 0; at < blocks.length; at += 64)
        digests.set(hash("sha256", blocks.subarray(at, at + 64), "buffer"), at / 2);
      return digests;
    },
  },
  verifySignature: verifyByOpenSsl,
};
