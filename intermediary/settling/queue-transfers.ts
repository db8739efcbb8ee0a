import { toAccountId, toMeterId, toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import type { AssetTransferred } from "@tsunagu/core/records/ledger-record.ts";
import type { Transaction } from "kysely";
import { queueRecords } from "../outbox/queue-records.ts";
import type { Database } from "../store/database.ts";
import { runForEach } from "../store/run-for-each.ts";
import type { MatchedAsset, MatchedUsage } from "./match-due-slots.ts";
import type { PlanDeps } from "./plan-usages.ts";
import { encodeEvidence } from "./usage-evidence.ts";
import { decodeStored } from "./usage-rows.ts";

export type DecidedTransfer = {
  readonly usage: MatchedUsage;
  readonly asset: MatchedAsset;
  readonly wh: bigint;
  readonly ordinal: number;
};

/** Every transfer follows from its slot alone: there are no readings of its own. */
const evidence = encodeEvidence("pro-rata-of-slot", []);

/** Puts transfers on their way; both sides wait for them. */
export async function queueTransfers(
  db: Transaction<Database>,
  transfers: readonly DecidedTransfer[],
  deps: Pick<PlanDeps, "now" | "random" | "member">,
): Promise<void> {
  if (transfers.length === 0) return;
  const issued = new Map(transfers.map(({ asset }) => [asset.asset_id, issuedOf(asset)]));
  const encoded = await queueRecords(
    db,
    transfers.map((transfer) => ({
      record: recordOf(
        transfer,
        issued.get(transfer.asset.asset_id) ?? issuedOf(transfer.asset),
        deps.member,
      ),
      month: transfer.usage.month,
      threads: [`usage ${transfer.usage.usage_id}`, `asset ${transfer.asset.asset_id}`],
      evidence,
    })),
    deps,
  );
  await runForEach(
    db,
    "insert into transfers (usage_id, asset_id, ordinal, energy_wh, record, state) values (?, ?, ?, ?, ?, 'waiting')",
    transfers.map(({ usage, asset, wh, ordinal }, nth) => [
      ...[usage.usage_id, asset.asset_id, ordinal, wh],
      encoded[nth] ?? null,
    ]),
  );
  await addPending(
    db,
    "usages",
    "usage_id",
    countBy(transfers, ({ usage }) => usage.usage_id),
  );
  await addPending(
    db,
    "assets",
    "asset_id",
    countBy(transfers, ({ asset }) => asset.asset_id),
  );
}

/** Of an asset every transfer says how it is produced. */
function issuedOf({ recorded }: MatchedAsset): Pick<AssetTransferred, "method" | "gCo2PerKwh"> {
  if (recorded === null) throw new Error("an asset on the ledger has no record");
  const { method, gCo2PerKwh } = decodeStored(recorded, "asset-issued");
  return { method, gCo2PerKwh };
}

const recordOf = (
  { usage, asset, wh, ordinal }: DecidedTransfer,
  issued: Pick<AssetTransferred, "method" | "gCo2PerKwh">,
  operator: number,
): AssetTransferred => ({
  kind: "asset-transferred",
  seller: usage.seller,
  operator,
  start: usage.start,
  wh: Number(wh),
  account: toAccountId(usage.account),
  meter: toMeterId(usage.meter),
  ordinal,
  plant: toPlantId(asset.plant),
  assetSlot: asset.slot,
  part: asset.part,
  ...issued,
});

function countBy(
  transfers: readonly DecidedTransfer[],
  idOf: (transfer: DecidedTransfer) => number,
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const transfer of transfers) counts.set(idOf(transfer), (counts.get(idOf(transfer)) ?? 0) + 1);
  return counts;
}

const addPending = (
  db: Transaction<Database>,
  table: "usages" | "assets",
  key: "usage_id" | "asset_id",
  counts: ReadonlyMap<number, number>,
): Promise<void> =>
  runForEach(
    db,
    `update ${table} set pending = pending + ? where ${key} = ?`,
    [...counts].map(([id, count]) => [count, id]),
  );
