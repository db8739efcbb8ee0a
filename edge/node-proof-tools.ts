import type { ProofTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { verifyByOpenSsl } from "./ed25519-keys.ts";
import { nodeHasher } from "./node-hasher.ts";

/** OpenSSL under a verifier in Node; keys come from a policy or a genesis, which take usable ones only. */
export const nodeProofTools: ProofTools = { hasher: nodeHasher, verifySignature: verifyByOpenSsl };
