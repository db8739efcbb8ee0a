import {
  readSignatureFacts,
  type SignatureHeaders,
  type SignedRequest,
  verifyRequest,
} from "@tsunagu/core/api/request-signature.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { VerifySignature } from "@tsunagu/core/records/ed25519.ts";
import { keyInForce, type Registry } from "../state-machine/registry.ts";

/** Whose key signed a read request. */
export type Reader = { readonly member: number; readonly key: number; readonly nonce: string };

export type ReaderGate = (request: SignedRequest, headers: Partial<SignatureHeaders>) => Reader;

const toleranceSeconds = 300;

/**
 * Tells who asks, or throws `Problem` `not_signed_in`. A signature counts once: a nonce is remembered for as long as its
 * `created` would pass, and what was created before this node started does not pass, since its nonces are forgotten.
 */
export function createReaderGate(
  registry: Registry,
  { now, verify }: { readonly now: () => number; readonly verify: VerifySignature },
): ReaderGate {
  const startedAt = now();
  /** In the order in which they came, with when each may be forgotten. */
  const seen = new Map<string, number>();
  return (request, headers) => {
    const facts = readSignatureFacts(request, headers);
    const time = now();
    if (Math.abs(time - facts.created) > toleranceSeconds || facts.created < startedAt) {
      throw new Problem("not_signed_in", "the request was signed too long ago, or by a clock that is wrong");
    }
    const [member = 0, number = 0] = facts.keyId.split(":").map(Number);
    const publicKey = keyInForce(registry, { member, number, use: "read", time });
    if (publicKey === undefined || !verifyRequest({ request, facts, headers }, publicKey, verify)) {
      throw new Problem("not_signed_in", "the request is not signed by a member's key for reading");
    }
    const nonce = `${facts.keyId} ${facts.nonce}`;
    if (seen.has(nonce)) throw new Problem("not_signed_in", "the request has been answered before");
    forgetBefore(seen, time);
    seen.set(nonce, time + 2 * toleranceSeconds);
    return { member, key: number, nonce: facts.nonce };
  };
}

function forgetBefore(seen: Map<string, number>, time: number): void {
  for (const [nonce, until] of seen) {
    if (until >= time) return;
    seen.delete(nonce);
  }
}
