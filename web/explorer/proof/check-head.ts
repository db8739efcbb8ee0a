import { getConsistency } from "@tsunagu/core/api/ledger-node.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { notProved } from "@tsunagu/core/proofs/not-proved.ts";
import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import { policyOfGenesis } from "@tsunagu/core/proofs/policy-of-genesis.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import type { SeenCheckpoint } from "@tsunagu/core/proofs/seen.ts";
import { verifyCheckpoint, verifyConsistentWithSeen } from "@tsunagu/core/proofs/verify-checkpoint.ts";
import { bytesToHex, hexToBytes, utf8ToBytes } from "./hex.ts";
import type { useLedgerCall } from "./use-ledger.ts";

type Call = ReturnType<typeof useLedgerCall>;

/** The policy that follows from a genesis. Throws `not_proved` (`wrong_chain`) where it is not the pinned one. */
export function policyOf(genesis: string, pinnedChain: string | null): Policy {
  const policy = policyOfGenesis(utf8ToBytes(genesis), nobleTools.hasher);
  if (pinnedChain !== null && policy.chain !== pinnedChain) {
    throw notProved("wrong_chain", `the ledger is ${policy.chain}, this browser knows ${pinnedChain}`);
  }
  return policy;
}

/** A log whose head was signed by enough nodes and that goes on from, or is a part of, the remembered one. */
export type CheckedHead = {
  readonly size: number;
  /** As hex. */
  readonly root: string;
  /** The larger of this and the remembered one: to be remembered. */
  readonly remember: SeenCheckpoint;
  /** What it was held against; null at the first visit. */
  readonly heldAgainst: SeenCheckpoint | null;
};

/** Checks a signed checkpoint, and by asking for the path between them that both logs are one. Throws `not_proved`. */
export async function checkHead(
  note: string,
  { policy, now, remembered }: { policy: Policy; now: number; remembered: SeenCheckpoint | null },
  call: Call,
): Promise<CheckedHead> {
  const checkpoint = verifyCheckpoint(note, { policy, now }, nobleTools);
  const path = remembered === null ? [] : await pathBetween(remembered.size, checkpoint.size, call);
  const remember = verifyConsistentWithSeen({ checkpoint, path }, remembered, nobleTools);
  return {
    size: checkpoint.size,
    root: bytesToHex(checkpoint.root),
    remember,
    heldAgainst: remembered,
  };
}

async function pathBetween(a: number, b: number, call: Call): Promise<Uint8Array[]> {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  if (from === to || from === 0) return [];
  try {
    const { path } = await call(getConsistency, { query: { from: String(from), to: String(to) } });
    return path.map(hexToBytes);
  } catch (error) {
    // A node whose log is smaller than what was seen cannot show that it goes on.
    if (error instanceof Problem && error.code === "invalid_input") {
      throw notProved("not_consistent", `the node has no log of ${to} entries any more`, { cause: error });
    }
    throw error;
  }
}
