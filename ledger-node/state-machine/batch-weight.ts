import { phaseAt } from "@tsunagu/core/proofs/phase.ts";
import type { BatchHeader } from "@tsunagu/core/records/batch-header.ts";
import type { LedgerState } from "./ledger-state.ts";

/** The most that a batch, and that a block, may weigh. */
export const maxWeight = 160_000;

const heavyWeight = 50;
const heavyKinds: ReadonlySet<BatchHeader["kind"]> = new Set([
  "usage-corrected",
  "asset-corrected",
  "transfer-cancelled",
]);

/** Rule 7: what a batch costs every node for ever, whether its records are accepted or not. */
export function batchWeight(
  { genesis }: Pick<LedgerState, "genesis">,
  { kind, month, count }: Pick<BatchHeader, "kind" | "month" | "count">,
  blockTime: number,
): number {
  if (kind === "closing-asked") return heavyWeight;
  const isHeavy = heavyKinds.has(kind) || phaseAt({ month, time: blockTime }, genesis) === "late";
  return isHeavy ? count * heavyWeight : count;
}
