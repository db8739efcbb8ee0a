import type { Origin } from "@tsunagu/core/rating/usage.ts";
import type { CoveredUsage } from "@tsunagu/core/rating/usages-of-records.ts";
import type { AssetTransferred } from "@tsunagu/core/records/ledger-record.ts";

/** Some Wh of one usage that are of one plant, of none, or not matched yet. */
export type OriginPart = {
  readonly usage: CoveredUsage;
  readonly origin: Origin;
  readonly plant: string | null;
  readonly transfer: AssetTransferred | null;
  readonly wh: bigint;
};

/** A usage cut by where its energy came from; the parts are its Wh. A part of 0 Wh says nothing and is left out. */
export function partsOfUsage(usage: CoveredUsage): OriginPart[] {
  const covered = usage.transfers.map(
    (transfer): OriginPart => ({
      ...{ usage, transfer, plant: transfer.plant },
      origin: transfer.method,
      wh: BigInt(transfer.wh),
    }),
  );
  const open = usage.origins
    .filter(({ origin }) => origin === "residual-mix" || origin === "pending")
    .map(({ origin, wh }): OriginPart => ({ usage, origin, plant: null, transfer: null, wh }));
  return [...covered, ...open].filter(({ wh }) => wh > 0n);
}
