import { dayOf } from "@tsunagu/core/energy/time.ts";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { encodeAssetMonthLeaf } from "@tsunagu/core/proofs/asset-leaves.ts";
import { bucketTreeRoot } from "@tsunagu/core/proofs/bucket-tree.ts";
import { type ClosingEntry, type ClosingReason, closingDigest } from "@tsunagu/core/proofs/closing-entry.ts";
import { encodeMonthLeaf, leafSize } from "@tsunagu/core/proofs/closing-leaves.ts";
import { closingMonths, phaseAt } from "@tsunagu/core/proofs/phase.ts";
import { emptyRoot, treeLevels } from "@tsunagu/core/trees/fixed-tree.ts";
import type { Hasher } from "@tsunagu/core/trees/hasher.ts";
import { accountLeafRules } from "./account-leaf-rules.ts";
import { assetLeafRules } from "./asset-leaf-rules.ts";
import type { ClosedMonths, LedgerState } from "./ledger-state.ts";
import { closeMonthTree } from "./month-tree.ts";

/** Commits to every account and every asset as they are now, and gives the entry to log. */
export function makeClosing(
  state: LedgerState,
  { reason, blockTime }: { readonly reason: ClosingReason; readonly blockTime: number },
): ClosingEntry {
  const { hasher } = state.tools;
  const months = monthsToClose(state, blockTime);
  const closedMonths = closeMonths(
    months.map((month) => accountMonthLeaf(state, month, blockTime)),
    hasher,
  );
  const assetMonths = closeMonths(
    months.map((month) => assetMonthLeaf(state, month, blockTime)),
    hasher,
  );
  const today = dayOf(blockTime);
  const entry: ClosingEntry = {
    entry: "closing",
    reason,
    blockTime,
    day: reason === "day-ended" ? today - 1 : today,
    months: months.length,
    accepted: state.accepted,
    monthsRoot: rootOf(closedMonths),
    assetsRoot: rootOf(assetMonths),
    previousClosing: state.closing === undefined ? emptyRoot() : closingDigest(state.closing.entry, hasher),
  };
  state.closing = { entry, index: state.log.size, months: closedMonths, assetMonths };
  return entry;
}

function monthsToClose({ genesis: { firstMonth } }: LedgerState, blockTime: number): readonly number[] {
  return Array.from({ length: closingMonths({ firstMonth, blockTime }) }, (_, nth) => firstMonth + nth);
}

function accountMonthLeaf(state: LedgerState, month: number, blockTime: number): Uint8Array {
  const { hasher } = state.tools;
  const phase = phaseAt({ month, time: blockTime }, state.genesis);
  const closed = state.accounts.months.get(month);
  if (closed === undefined) {
    const noWh = toWattHours(0n);
    const sums = { accounts: 0, usageWh: noWh, exportWh: noWh, coveredWh: noWh };
    return encodeMonthLeaf({ month, phase, ...sums, root: state.emptyMonthRoot });
  }
  closeMonthTree(closed.tree, accountLeafRules(hasher), hasher);
  return encodeMonthLeaf({ ...closed, month, phase, root: bucketTreeRoot(closed.tree.tree) });
}

function assetMonthLeaf(state: LedgerState, month: number, blockTime: number): Uint8Array {
  const { hasher } = state.tools;
  const phase = phaseAt({ month, time: blockTime }, state.genesis);
  const closed = state.assets.months.get(month);
  if (closed === undefined) {
    const noWh = toWattHours(0n);
    return encodeAssetMonthLeaf({
      month,
      phase,
      assets: 0,
      wh: noWh,
      transferredWh: noWh,
      root: state.emptyMonthRoot,
    });
  }
  closeMonthTree(closed.tree, assetLeafRules, hasher);
  return encodeAssetMonthLeaf({ ...closed, month, phase, root: bucketTreeRoot(closed.tree.tree) });
}

function closeMonths(monthLeaves: readonly Uint8Array[], hasher: Hasher): ClosedMonths {
  const leaves = new Uint8Array(monthLeaves.length * leafSize);
  for (const [nth, leaf] of monthLeaves.entries()) leaves.set(leaf, nth * leafSize);
  return { leaves, levels: treeLevels(hasher.hashPairs(leaves), hasher) };
}

const rootOf = ({ leaves, levels }: ClosedMonths): Uint8Array =>
  leaves.length === 0 ? emptyRoot() : (levels.at(-1) ?? emptyRoot());
