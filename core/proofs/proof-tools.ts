import { type VerifySignature, verifyEd25519 } from "../records/ed25519.ts";
import type { Hasher } from "../trees/hasher.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";

/** What verifying needs from outside. */
export type ProofTools = { readonly hasher: Hasher; readonly verifySignature: VerifySignature };

/** Works everywhere, browsers on plain http too; Node has faster ones. */
export const nobleTools: ProofTools = { hasher: nobleHasher, verifySignature: verifyEd25519 };
