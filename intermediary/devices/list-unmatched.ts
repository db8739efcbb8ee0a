import type { Store } from "../store/open-database.ts";

export type UnmatchedRow = {
  readonly deviceId: string;
  readonly from: number;
  readonly to: number;
  readonly energyWh: string;
  readonly reason: string;
  readonly token: string | null;
};

/** Energy nobody could be billed for by right, the newest first, and ends whose start never came (their Wh are not known). */
export async function listUnmatched(store: Store): Promise<UnmatchedRow[]> {
  const energies = await store.selectFrom("unmatched_energy").selectAll().execute();
  const stops = await store
    .selectFrom("orphan_stops")
    .select(["charger_id", "at", "register_wh", "begin_register_wh", "token_key"])
    .execute();
  return [
    ...energies.map((row) => ({
      deviceId: row.device_id,
      from: row.from_at,
      to: row.to_at,
      energyWh: String(row.energy_wh),
      reason: row.reason,
      token: row.token,
    })),
    ...stops.map((stop) => ({
      deviceId: stop.charger_id,
      from: stop.at,
      to: stop.at,
      energyWh: String(betweenWh(stop.begin_register_wh, stop.register_wh)),
      reason: "stop_without_start",
      token: stop.token_key,
    })),
  ].sort((a, b) => b.from - a.from);
}

const betweenWh = (beginWh: bigint | null, endWh: bigint | null): bigint =>
  beginWh === null || endWh === null || endWh < beginWh ? 0n : endWh - beginWh;
