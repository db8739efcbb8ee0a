import { Buffer } from "node:buffer";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { phaseAt } from "@tsunagu/core/proofs/phase.ts";
import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import { policyOfGenesis } from "@tsunagu/core/proofs/policy-of-genesis.ts";
import { type Genesis, parseGenesis } from "@tsunagu/core/records/genesis.ts";
import type { Hasher } from "@tsunagu/core/trees/hasher.ts";
import type { SigningKey } from "@tsunagu/edge/ed25519-keys.ts";
import type { Signer } from "../outbox/seal-batch.ts";

/** Who we are on the ledger, whom we believe about it, and what it takes. */
export type LedgerIdentity = {
  readonly genesis: Genesis;
  readonly policy: Policy;
  readonly signer: Signer;
  readonly readKeyNumber: number;
  /** Whether the ledger takes records of a month now: neither sealed, nor before its first, nor to come. */
  readonly takesMonth: (month: number, now: number) => boolean;
  /** Whether records of a month weigh more on the ledger now, because the month is long over. */
  readonly isLate: (month: number, now: number) => boolean;
};

/** The ledger's clock may be ahead of ours; a batch that is too heavy would have to be packed again. */
const clockSlackSeconds = 300;

type Keys = { readonly batchKey: SigningKey; readonly readKey: SigningKey };

/** Throws `Problem` `invalid_input` unless the genesis lists the member with these keys. */
export function readLedgerIdentity(
  {
    genesis: bytes,
    member,
    batchKey,
    readKey,
  }: Keys & { readonly genesis: Uint8Array; readonly member: number },
  hasher: Hasher,
): LedgerIdentity {
  const genesis = parseGenesis(bytes);
  const policy = policyOfGenesis(bytes, hasher);
  const listed = genesis.members.find(({ id }) => id === member);
  if (listed === undefined) throw new Problem("invalid_input", `the genesis lists no member ${member}`);
  const numberOf = (use: "batch" | "read", { publicKey }: SigningKey): number => {
    const hex = Buffer.from(publicKey).toString("hex");
    const key = listed.keys.find((own) => own.use === use && own.key === hex);
    if (key === undefined) {
      throw new Problem("invalid_input", `the genesis lists no such ${use} key of member ${member}`);
    }
    return key.number;
  };
  const { firstMonth } = genesis;
  return {
    genesis,
    policy,
    signer: {
      chain: new Uint8Array(Buffer.from(policy.chain, "hex")),
      member,
      keyNumber: numberOf("batch", batchKey),
      sign: batchKey.sign,
      hasher,
    },
    readKeyNumber: numberOf("read", readKey),
    takesMonth: (month, now) =>
      month >= firstMonth && month <= monthOf(now) && phaseAt({ month, time: now }, genesis) !== "sealed",
    isLate: (month, now) => phaseAt({ month, time: now + clockSlackSeconds }, genesis) !== "open",
  };
}
