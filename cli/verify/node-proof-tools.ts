import { createHash } from "node:crypto";
import type { ProofTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { verifyEd25519 } from "@tsunagu/core/records/ed25519.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash("sha256").update(bytes).digest());

/** Node's own SHA-256 under the verifier. */
export const nodeProofTools: ProofTools = {
  hasher: {
    sha256,
    hashPairs: (blocks) => {
      const digests = new Uint8Array(blocks.length / 2);
      for (let at = 0; at < blocks.length; at += 64)
        digests.set(sha256(blocks.subarray(at, at + 64)), at / 2);
      return digests;
    },
  },
  verifySignature: verifyEd25519,
};
