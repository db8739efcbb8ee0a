import { slotOf } from "@tsunagu/core/energy/time.ts";
import type { LedgerRecord, RecordOf } from "@tsunagu/core/records/ledger-record.ts";
import type { RecordOutcome } from "@tsunagu/core/records/outcomes.ts";

type LedgerUsage = {
  readonly record: RecordOf<"usage-recorded">;
  wh: number;
  quality: string;
  revision: number;
  coveredWh: number;
  transfers: number;
};
type LedgerAsset = {
  readonly record: RecordOf<"asset-issued">;
  wh: number;
  revision: number;
  transferredWh: number;
};

export type SomeLedgerRules = {
  readonly outcomeOf: (record: LedgerRecord) => RecordOutcome;
  /** What is on the ledger now; void usages are gone. */
  readonly usages: ReadonlyMap<string, LedgerUsage>;
  readonly assets: ReadonlyMap<string, LedgerAsset>;
  /** Every record it was given, with what became of it. */
  readonly seen: readonly { readonly record: LedgerRecord; readonly outcome: RecordOutcome }[];
  /** Refuses the next records of a kind, so many times. */
  readonly refuseNext: { kind: LedgerRecord["kind"]; outcome: RecordOutcome; times: number }[];
};

/** The ledger's rules about what is there already, in plain maps: enough to tell a right step from a wrong one. */
export function createSomeLedgerRules(): SomeLedgerRules {
  const usages = new Map<string, LedgerUsage>();
  const assets = new Map<string, LedgerAsset>();
  const transfers = new Map<string, RecordOf<"asset-transferred">>();
  const seen: { record: LedgerRecord; outcome: RecordOutcome }[] = [];
  const refuseNext: SomeLedgerRules["refuseNext"] = [];

  function judge(record: LedgerRecord): RecordOutcome {
    const refusing = refuseNext.find(({ kind, times }) => kind === record.kind && times > 0);
    if (refusing !== undefined) {
      refusing.times -= 1;
      return refusing.outcome;
    }
    switch (record.kind) {
      case "usage-recorded":
        return recordUsage(record);
      case "usage-corrected":
        return correctUsage(record);
      case "asset-issued":
        return issueAsset(record);
      case "asset-corrected":
        return correctAsset(record);
      case "asset-transferred":
        return transferAsset(record);
      case "transfer-cancelled":
        return cancelTransfer(record);
    }
  }

  function recordUsage(record: RecordOf<"usage-recorded">): RecordOutcome {
    if (usages.has(usageKey(record))) return "usage_exists";
    const end = record.start + record.durationS;
    for (const { record: other } of usages.values()) {
      if (other.meter !== record.meter || other.direction !== record.direction) continue;
      if (other.start < end && record.start < other.start + other.durationS) return "overlap";
    }
    const { wh, quality } = record;
    usages.set(usageKey(record), { record, wh, quality, revision: 0, coveredWh: 0, transfers: 0 });
    return "accepted";
  }

  function correctUsage(record: RecordOf<"usage-corrected">): RecordOutcome {
    const usage = usages.get(usageKey(record));
    if (usage === undefined) return "unknown_usage";
    if (record.place !== usage.record.place) return "place_mismatch";
    if (record.revision !== usage.revision + 1) return "wrong_revision";
    if (record.previousWh !== usage.wh) return "wrong_previous";
    if (record.wh < usage.coveredWh) return "below_covered";
    Object.assign(usage, { wh: record.wh, quality: record.quality, revision: record.revision });
    if (record.reason === "void") usages.delete(usageKey(record));
    return "accepted";
  }

  function issueAsset(record: RecordOf<"asset-issued">): RecordOutcome {
    if (assets.has(assetKey(record))) return "asset_exists";
    assets.set(assetKey(record), { record, wh: record.wh, revision: 0, transferredWh: 0 });
    return "accepted";
  }

  function correctAsset(record: RecordOf<"asset-corrected">): RecordOutcome {
    const asset = assets.get(assetKey(record));
    if (asset === undefined) return "unknown_asset";
    if (record.revision !== asset.revision + 1) return "wrong_revision";
    if (record.previousWh !== asset.wh) return "wrong_previous";
    if (record.wh < asset.transferredWh) return "below_transferred";
    Object.assign(asset, { wh: record.wh, revision: record.revision });
    return "accepted";
  }

  function transferAsset(record: RecordOf<"asset-transferred">): RecordOutcome {
    const usage = usages.get(usageKey({ ...record, direction: "import" }));
    if (usage === undefined) return "unknown_usage";
    const asset = assets.get(assetKey(record));
    if (asset === undefined) return "unknown_asset";
    if (record.ordinal !== usage.transfers) return "wrong_ordinal";
    if (record.wh > usage.wh - usage.coveredWh) return "more_than_used";
    if (record.wh > asset.wh - asset.transferredWh) return "more_than_issued";
    usage.coveredWh += record.wh;
    usage.transfers += 1;
    asset.transferredWh += record.wh;
    transfers.set(transferKey(record), record);
    return "accepted";
  }

  function cancelTransfer(record: RecordOf<"transfer-cancelled">): RecordOutcome {
    const usage = usages.get(usageKey({ ...record, direction: "import" }));
    const asset = assets.get(assetKey(record));
    if (usage === undefined) return "unknown_usage";
    if (asset === undefined) return "unknown_asset";
    const transfer = transfers.get(transferKey(record));
    if (transfer === undefined || transfer.wh !== record.wh) return "unknown_transfer";
    usage.coveredWh -= record.wh;
    asset.transferredWh -= record.wh;
    transfers.delete(transferKey(record));
    return "accepted";
  }

  return {
    usages,
    assets,
    seen,
    refuseNext,
    outcomeOf: (record) => {
      const outcome = judge(record);
      seen.push({ record, outcome });
      return outcome;
    },
  };
}

type UsagePlace = Pick<RecordOf<"usage-recorded">, "account" | "meter" | "direction" | "start">;

const usageKey = ({ account, meter, direction, start }: UsagePlace): string =>
  `${account} ${meter} ${direction} ${start}`;
const assetKey = ({ plant, start, part }: { plant: string; start: number; part: number }): string =>
  `${plant} ${slotOf(start)} ${part}`;
const transferKey = (record: RecordOf<"asset-transferred" | "transfer-cancelled">): string =>
  `${usageKey({ ...record, direction: "import" })} ${assetKey(record)} ${record.ordinal}`;
