import { compareAssetLeaves, encodeAssetLeaf } from "@tsunagu/core/proofs/asset-leaves.ts";
import { bucketOf } from "@tsunagu/core/proofs/closing-leaves.ts";
import { type AssetRow, monthOfAsset } from "./asset-table.ts";
import type { LeafRules } from "./month-tree.ts";

/** How assets become leaves: all of one plant are in one bucket. */
export const assetLeafRules: LeafRules<AssetRow> = {
  bucketOf: ({ plant }) => bucketOf(plant),
  leafOf: (row) => encodeAssetLeaf({ ...row, month: monthOfAsset(row) }),
  compare: compareAssetLeaves,
};
