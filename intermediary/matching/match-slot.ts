import { splitByLargestRemainder } from "@tsunagu/core/energy/split-by-largest-remainder.ts";

/** A usage of the slot; `uncoveredWh` is what no transfer covers yet. */
export type UncoveredUsage<Usage> = { readonly usage: Usage; readonly uncoveredWh: bigint };

/** A part of a plant's slot; `leftWh` is what no transfer has taken yet. */
export type LeftAsset<Asset> = { readonly asset: Asset; readonly leftWh: bigint };

export type Transfer<Usage, Asset> = { readonly usage: Usage; readonly asset: Asset; readonly wh: bigint };

/**
 * Gives what is left of one seller's assets of one slot to what is uncovered of its usages, pro rata: every usage gets the
 * same part of its Wh covered, and from every asset in the same mixture, by largest remainder. Whoever comes late is
 * matched by the same rule with what is left then. No share is above what is left or uncovered; shares of 0 are left out.
 */
export function matchSlot<Usage, Asset>(
  usages: readonly UncoveredUsage<Usage>[],
  assets: readonly LeftAsset<Asset>[],
): Transfer<Usage, Asset>[] {
  const wanted = usages.filter(({ uncoveredWh }) => uncoveredWh > 0n);
  const offered = assets.filter(({ leftWh }) => leftWh > 0n);
  if (wanted.length === 0 || offered.length === 0) return [];
  const uncoveredWh = sum(wanted.map((usage) => usage.uncoveredWh));
  const leftWh = sum(offered.map((asset) => asset.leftWh));
  const matchedWh = uncoveredWh < leftWh ? uncoveredWh : leftWh;
  const toUsages = splitByLargestRemainder(
    matchedWh,
    wanted.map((usage) => usage.uncoveredWh),
  );
  const ofAssets = splitByLargestRemainder(
    matchedWh,
    offered.map((asset) => asset.leftWh),
  );
  // What each usage still gets is the weight for the next asset: the remainders of one asset are made good by the others.
  const open = [...toUsages];
  return offered.flatMap(({ asset }, index) => {
    const fromAsset = ofAssets[index] ?? 0n;
    if (fromAsset === 0n) return [];
    const shares = splitByLargestRemainder(fromAsset, open);
    return wanted.flatMap(({ usage }, nth) => {
      const wh = shares[nth] ?? 0n;
      open[nth] = (open[nth] ?? 0n) - wh;
      return wh === 0n ? [] : [{ usage, asset, wh }];
    });
  });
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
