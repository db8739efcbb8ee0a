import { slotOf } from "../energy/time.ts";
import type { AssetLeaf } from "../proofs/asset-leaves.ts";
import type { AssetTransferred, LedgerRecord } from "../records/ledger-record.ts";

/** Assets by plant, slot and part, as the records written so far leave them. */
export type SomeAssets = Map<string, AssetLeaf>;

/** Of the ledger's rules only that a transfer needs an asset. Throws `RangeError` on a correction: nobody makes one. */
export function applyToSomeAssets(assets: SomeAssets, record: LedgerRecord, month: number): void {
  switch (record.kind) {
    case "asset-issued": {
      const { plant, seller, wh, part, method, gCo2PerKwh, start } = record;
      const issued = { plant, seller, month, slot: slotOf(start), wh, part, method, gCo2PerKwh };
      assets.set(keyOf({ plant, assetSlot: slotOf(start), part }), {
        ...issued,
        transferredWh: 0,
        revision: 0,
      });
      return;
    }
    case "asset-transferred":
    case "transfer-cancelled": {
      const asset = assets.get(keyOf(record));
      if (asset === undefined) throw new RangeError("the asset was not issued");
      const wh = record.kind === "asset-transferred" ? record.wh : -record.wh;
      assets.set(keyOf(record), { ...asset, transferredWh: asset.transferredWh + wh });
      return;
    }
    case "asset-corrected":
      throw new RangeError("assets are not corrected here");
    default:
  }
}

const keyOf = ({ plant, assetSlot, part }: Pick<AssetTransferred, "plant" | "assetSlot" | "part">): string =>
  `${plant} ${assetSlot} ${part}`;
