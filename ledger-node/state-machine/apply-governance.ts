import { encodeGovernanceEntry } from "@tsunagu/core/proofs/governance-entry.ts";
import { decodeGovernanceTransaction } from "@tsunagu/core/records/governance-transaction.ts";
import { openGovernance } from "@tsunagu/core/records/open-governance.ts";
import type { BatchRefusal, Refused } from "@tsunagu/core/records/outcomes.ts";
import { changeRegistry } from "./change-registry.ts";
import type { LedgerState } from "./ledger-state.ts";

/** Puts a change of who takes part in force and gives its log entry, or refuses it with the lowest outcome. */
export function applyGovernance(
  state: LedgerState,
  bytes: Uint8Array,
  blockTime: number,
): Uint8Array | Refused<BatchRefusal> {
  const transaction = decodeGovernanceTransaction(bytes);
  if ("refused" in transaction) return transaction;
  const document = openGovernance(transaction, {
    chain: state.chain,
    nextNumber: state.governanceNumber,
    nodes: [...state.registry.nodes.values()],
    verify: state.tools.verify,
    hasher: state.tools.hasher,
  });
  if ("refused" in document) return document;
  const misfit = changeRegistry(state.registry, document, blockTime);
  if (misfit !== undefined) return misfit;
  state.governanceNumber += 1n;
  return encodeGovernanceEntry({ entry: "governance", blockTime, ...transaction });
}
