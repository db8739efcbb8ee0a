import {
  type LedgerRefusal,
  ledgerRefusal,
  type UnmatchedReason,
  unmatchedReason,
} from "@tsunagu/core/api/device-codes.ts";
import { slotStart } from "@tsunagu/core/energy/time.ts";
import type { Store } from "../store/open-database.ts";

export type UnmatchedRow = {
  readonly deviceId: string;
  readonly from: number;
  readonly to: number;
  readonly energyWh: string;
  readonly reason: UnmatchedReason;
  readonly refusal: LedgerRefusal | null;
  readonly token: string | null;
};

/**
 * Energy nobody could be billed for by right, the newest first; ends whose start never came (their Wh are not known); and
 * what the ledger refuses, by its own name: it is tried again, and until then it is on no bill.
 */
export async function listUnmatched(store: Store): Promise<UnmatchedRow[]> {
  const energies = await store.selectFrom("unmatched_energy").selectAll().execute();
  const stops = await store
    .selectFrom("orphan_stops")
    .select(["charger_id", "at", "register_wh", "begin_register_wh", "token_key"])
    .execute();
  return [
    ...(await listRefused(store)),
    ...energies.map((row) => ({
      deviceId: row.device_id,
      from: row.from_at,
      to: row.to_at,
      energyWh: String(row.energy_wh),
      reason: unmatchedReason.parse(row.reason),
      refusal: null,
      token: row.token,
    })),
    ...stops.map((stop) => ({
      deviceId: stop.charger_id,
      from: stop.at,
      to: stop.at,
      energyWh: String(betweenWh(stop.begin_register_wh, stop.register_wh)),
      reason: "stop_without_start" as const,
      refusal: null,
      token: stop.token_key,
    })),
  ].sort((a, b) => b.from - a.from);
}

const betweenWh = (beginWh: bigint | null, endWh: bigint | null): bigint =>
  beginWh === null || endWh === null || endWh < beginWh ? 0n : endWh - beginWh;

/** Usages that wait for another one of ours are no refusals. */
async function listRefused(store: Store): Promise<UnmatchedRow[]> {
  const usages = await store
    .selectFrom("usages")
    .leftJoin("sessions", "sessions.session_id", "usages.source_id")
    .select(["source_id", "charger_id", "start", "wanted_duration_s", "wanted_wh", "refusal"])
    .where("refusal", "is not", null)
    .where("refusal", "not like", "waits_for_%")
    .execute();
  const assets = await store
    .selectFrom("assets")
    .leftJoin("meters", "meters.plant", "assets.plant")
    .select(["meter_id", "assets.plant", "slot", "wanted_wh", "refusal"])
    .where("refusal", "is not", null)
    .groupBy("asset_id")
    .execute();
  return [
    ...usages.map((row) => ({
      deviceId: row.charger_id ?? row.source_id,
      from: row.start,
      to: row.start + row.wanted_duration_s,
      energyWh: String(row.wanted_wh),
      reason: "refused_by_ledger" as const,
      refusal: ledgerRefusal.parse(row.refusal),
      token: null,
    })),
    ...assets.map((row) => ({
      deviceId: row.meter_id ?? row.plant,
      from: slotStart(row.slot),
      to: slotStart(row.slot + 1),
      energyWh: String(row.wanted_wh),
      reason: "refused_by_ledger" as const,
      refusal: ledgerRefusal.parse(row.refusal),
      token: null,
    })),
  ];
}
