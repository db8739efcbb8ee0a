import type { Memory } from "../../ui/memory.ts";

/** That an address is this user's, as the trading server said it: what a registration shows. */
export type AddressProof = {
  readonly addressProof: string;
  readonly email: string;
  /** Seconds. */
  readonly validUntil: number;
};

const name = "tsunagu/address-proof";

/** Kept until this tab is closed, so that a page that is loaded again, or the link of the mail, goes on where one was. */
export function loadAddressProof(session: Memory, now: number): AddressProof | null {
  const text = session.get(name);
  if (text === null) return null;
  const proof = toProof(JSON.parse(text));
  return proof !== null && proof.validUntil > now ? proof : null;
}

export const saveAddressProof = (session: Memory, proof: AddressProof): void =>
  session.set(name, JSON.stringify(proof));

export const forgetAddressProof = (session: Memory): void => session.remove(name);

function toProof(value: unknown): AddressProof | null {
  if (typeof value !== "object" || value === null) return null;
  const { addressProof, email, validUntil } = { addressProof: null, email: null, validUntil: null, ...value };
  if (typeof addressProof !== "string" || typeof email !== "string" || typeof validUntil !== "number")
    return null;
  return { addressProof, email, validUntil };
}
