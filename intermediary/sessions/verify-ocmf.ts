import { type KeyObject, verify } from "node:crypto";
import { ecPublicKeyText, readEcPublicKey } from "@tsunagu/edge/read-ec-public-key.ts";
import type { Ocmf } from "./parse-ocmf.ts";

/** `no_key`: none is registered, so nobody says whose signature it is. `other_key`: it is by a key that is not registered. */
export type SignedVerdict = "verified" | "no_key" | "other_key" | "bad_signature" | "unreadable";

/**
 * Whether a meter's signature holds. Only the keys that the operator registered are trusted; the one that the message brings
 * (`publicKey`) only tells why a signature is not one of theirs.
 */
export function verifyOcmf(
  ocmf: Ocmf | null,
  { registered, publicKey }: { registered: readonly string[]; publicKey: string | null },
): SignedVerdict {
  if (ocmf === null) return "unreadable";
  if (signingKeyOf(ocmf, registered) !== null) return "verified";
  const keys = registered.flatMap((text) => readEcPublicKey(text) ?? []);
  const own = publicKey === null ? null : readEcPublicKey(publicKey);
  const holds = own !== null && isSignedBy(ocmf, own);
  if (keys.length === 0) return own === null || holds ? "no_key" : "bad_signature";
  const isRegistered = own !== null && keys.some((key) => ecPublicKeyText(key) === ecPublicKeyText(own));
  return holds && !isRegistered ? "other_key" : "bad_signature";
}

/** The registered key by which it holds; null if there is none. */
export const signingKeyOf = (ocmf: Ocmf, registered: readonly string[]): string | null =>
  registered.find((text) => {
    const key = readEcPublicKey(text);
    return key !== null && isSignedBy(ocmf, key);
  }) ?? null;

function isSignedBy({ signed, signature, algorithm }: Ocmf, key: KeyObject): boolean {
  const digest = /^ECDSA-.+-(SHA(?:256|384|512))$/i.exec(algorithm)?.[1]?.toLowerCase();
  if (digest === undefined) return false;
  // The curve is the key's. Some meters send both numbers one behind the other in place of DER.
  return (["der", "ieee-p1363"] as const).some((dsaEncoding) =>
    verify(digest, signed, { key, dsaEncoding }, signature),
  );
}
