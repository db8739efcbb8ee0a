import { hexToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { Problem } from "../problem/problem.ts";
import { isUsablePublicKey } from "../records/ed25519.ts";
import { hexText, monthNumber } from "../records/json-scalars.ts";

const digestHex = hexText(32);

/** The key name of a checkpoint's signature line, from genesis. */
const nodeName = z.string().regex(/^[a-z0-9./-]{1,64}$/);

const policyNode = z.strictObject({
  name: nodeName,
  /** The node's Ed25519 key for checkpoints. */
  key: digestHex,
  power: z.number().int().min(1).max(0x7fff_ffff),
});

/**
 * Whom a verifier believes: never taken from what is to be verified. The phone pins it at registration and moves it by
 * governance entries, each proved under the policy before.
 */
export const policySchema = z
  .strictObject({
    /** SHA-256 of genesis. */
    chain: digestHex,
    /** Of genesis, in months since 1970-01: where a closing's months begin. */
    firstMonth: monthNumber,
    nodes: z.array(policyNode).min(1).max(1_000),
  })
  .refine(({ nodes }) => isUnique(nodes.map(({ name }) => name)), "each node has a name of its own")
  .refine(({ nodes }) => isUnique(nodes.map(({ key }) => key)), "each node has a key of its own")
  .refine(
    ({ nodes }) => nodes.every(({ key }) => isUsablePublicKey(hexToBytes(key))),
    "a key must be a canonical point of the prime-order group",
  );

export type Policy = Readonly<z.output<typeof policySchema>>;

/** Throws `Problem` `invalid_input` on anything but a policy. */
export function parsePolicy(value: unknown): Policy {
  const parsed = policySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem("invalid_input", "not a verifier's policy", { cause: parsed.error });
}

/** More than two thirds: 3 × signed > 2 × total. */
export function isQuorum(signedNames: ReadonlySet<string>, { nodes }: Pick<Policy, "nodes">): boolean {
  let total = 0;
  let signed = 0;
  for (const { name, power } of nodes) {
    total += power;
    if (signedNames.has(name)) signed += power;
  }
  return 3 * signed > 2 * total;
}

const isUnique = (values: readonly string[]): boolean => new Set(values).size === values.length;
