import { hexToBytes } from "@noble/hashes/utils.js";
import { equalBytes } from "../bytes/bytes.ts";
import { Problem } from "../problem/problem.ts";
import type { Hasher } from "../trees/hasher.ts";
import type { VerifySignature } from "./ed25519.ts";
import type { LedgerNode } from "./genesis-parts.ts";
import { type GovernanceDocument, parseGovernanceDocument } from "./governance-document.ts";
import { type GovernanceTransaction, governanceMessage } from "./governance-transaction.ts";
import { type BatchRefusal, type Refused, refused } from "./outcomes.ts";

export type GovernancePorts = {
  readonly chain: Uint8Array;
  /** The number that is next. */
  readonly nextNumber: bigint;
  /** The nodes before the change: they decide. */
  readonly nodes: readonly LedgerNode[];
  readonly verify: VerifySignature;
  readonly hasher: Hasher;
};

/**
 * The change that a transaction (or a log entry) puts in force, or the lowest outcome that refuses it. Every signature
 * must be good, not only enough of them. Whether the change fits what is there is for the state to say (`not_allowed`).
 * A phone moves its policy with this, entry by entry, each under the policy before.
 */
export function openGovernance(
  transaction: GovernanceTransaction,
  ports: GovernancePorts,
): GovernanceDocument | Refused<BatchRefusal> {
  const document = readDocument(transaction.document);
  if ("refused" in document) return document;
  if (!equalBytes(transaction.chain, ports.chain)) return refused("other_chain", "for another chain");
  const signedPower = countSignedPower(transaction, ports);
  if (typeof signedPower !== "number") return signedPower;
  if (transaction.number < ports.nextNumber) return refused("sequence_used", "this number was used");
  if (transaction.number > ports.nextNumber) return refused("sequence_gap", "a number before it is missing");
  const totalPower = ports.nodes.reduce((sum, { power }) => sum + power, 0);
  if (3 * signedPower <= 2 * totalPower) {
    return refused("not_allowed", `power ${signedPower} of ${totalPower} is not more than two thirds`);
  }
  return document;
}

function readDocument(bytes: Uint8Array): GovernanceDocument | Refused<"malformed"> {
  try {
    return parseGovernanceDocument(bytes);
  } catch (error) {
    if (error instanceof Problem) return refused("malformed", error.message);
    throw error;
  }
}

function countSignedPower(
  transaction: GovernanceTransaction,
  { nodes, verify, hasher }: GovernancePorts,
): number | Refused<"unknown_key" | "bad_signature"> {
  const signers = transaction.signatures.map(({ node, signature }) => ({
    node: nodes.find(({ id }) => id === node),
    signature,
  }));
  const message = governanceMessage(transaction, hasher);
  let power = 0;
  for (const { node } of signers) if (node === undefined) return refused("unknown_key", "signed by no node");
  for (const { node, signature } of signers) {
    if (node === undefined) continue;
    if (!verify({ signature, message, publicKey: hexToBytes(node.governanceKey) })) {
      return refused("bad_signature", `the signature of node ${node.id} does not fit`);
    }
    power += node.power;
  }
  return power;
}
