import type { AssetTransferred, LedgerRecord, RecordOf } from "@tsunagu/core/records/ledger-record.ts";

/** A usage as the records of its account leave it. */
export type FoldedUsage = {
  readonly recorded: RecordOf<"usage-recorded">;
  readonly wh: number;
  readonly quality: string;
  readonly revision: number;
  readonly isVoid: boolean;
  /** In force. */
  readonly standing: readonly AssetTransferred[];
  /** How many it was ever given. */
  readonly transfers: number;
};

/** An asset as its records leave it. */
export type FoldedAsset = {
  readonly issued: RecordOf<"asset-issued">;
  readonly wh: number;
  readonly quality: string;
  readonly revision: number;
  readonly transferredWh: number;
};

export const usageKeyOf = ({
  account,
  meter,
  direction,
  start,
}: {
  account: string;
  meter: string;
  direction: string;
  start: number;
}): string => `${account} ${meter} ${direction} ${start}`;

/** What the accepted records of accounts, in log order, say of each usage. Records of assets are left out. */
export function foldUsages(records: readonly LedgerRecord[]): Map<string, FoldedUsage> {
  const usages = new Map<string, FoldedUsage>();
  const change = (key: string, changed: (usage: FoldedUsage) => Partial<FoldedUsage>) => {
    const usage = usages.get(key);
    if (usage === undefined) throw new Error("the ledger tells of a usage that it never recorded");
    usages.set(key, { ...usage, ...changed(usage) });
  };
  for (const record of records) {
    switch (record.kind) {
      case "usage-recorded": {
        const { wh, quality } = record;
        const anew = { revision: 0, isVoid: false, standing: [], transfers: 0 };
        usages.set(usageKeyOf(record), { recorded: record, wh, quality, ...anew });
        break;
      }
      case "usage-corrected": {
        const { wh, quality, revision, reason } = record;
        change(usageKeyOf(record), () => ({ wh, quality, revision, isVoid: reason === "void" }));
        break;
      }
      case "asset-transferred":
        change(usageKeyOf({ ...record, direction: "import" }), ({ standing, transfers }) => ({
          standing: [...standing, record],
          transfers: transfers + 1,
        }));
        break;
      case "transfer-cancelled":
        change(usageKeyOf({ ...record, direction: "import" }), ({ standing }) => ({
          standing: standing.filter(({ ordinal }) => ordinal !== record.ordinal),
        }));
        break;
    }
  }
  return usages;
}

/** What the accepted records of one plant's half hour, in log order, say of each of its parts. */
export function foldAssets(records: readonly LedgerRecord[]): Map<number, FoldedAsset> {
  const parts = new Map<number, FoldedAsset>();
  for (const record of records) {
    if (record.kind === "asset-issued") {
      const { wh, quality } = record;
      parts.set(record.part, { issued: record, wh, quality, revision: 0, transferredWh: 0 });
      continue;
    }
    if (record.kind === "usage-recorded" || record.kind === "usage-corrected") continue;
    const asset = parts.get(record.part);
    if (asset === undefined) throw new Error("the ledger tells of an asset that was never issued");
    if (record.kind === "asset-corrected") {
      const { wh, quality, revision } = record;
      parts.set(record.part, { ...asset, wh, quality, revision });
      continue;
    }
    const wh = record.kind === "asset-transferred" ? record.wh : -record.wh;
    parts.set(record.part, { ...asset, transferredWh: asset.transferredWh + wh });
  }
  return parts;
}
