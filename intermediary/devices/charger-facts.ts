import { type chargerFacts, connectorStatus, hiddenPlace } from "@tsunagu/core/api/intermediary-charging.ts";
import type { z } from "zod";
import type { Store } from "../store/open-database.ts";

export type ChargerFacts = z.input<typeof chargerFacts>;

export type ChargerFactsDeps = {
  readonly store: Store;
  readonly isOnline: (chargerId: string) => boolean;
};

/** The supply area is the house contract's; a wallbox is shown without a site of its own. */
const homeSite = (chargerId: string) => ({
  siteId: chargerId,
  name: { ja: "自宅", en: "Home" },
  place: hiddenPlace,
  area: 3,
});

/** All chargers with what they last said, or the one asked for. */
export async function loadChargerFacts(
  { store, isOnline }: ChargerFactsDeps,
  chargerId?: string,
): Promise<ChargerFacts[]> {
  const chargers = await store
    .selectFrom("chargers")
    .leftJoin("sites", "sites.site_id", "chargers.site_id")
    .leftJoin("last_seen", "last_seen.device_id", "chargers.charger_id")
    .selectAll("chargers")
    .select(["name_ja", "name_en", "place", "area", "last_message_at"])
    .$if(chargerId !== undefined, (query) => query.where("charger_id", "=", chargerId ?? ""))
    .orderBy("charger_id")
    .execute();
  const connectors = await loadConnectors(store);
  return chargers.map((row) => ({
    chargerId: row.charger_id,
    online: isOnline(row.charger_id),
    lastSeenAt: row.last_message_at,
    atHome: row.behind_serial !== null,
    site:
      row.site_id === null || row.place === null
        ? homeSite(row.charger_id)
        : {
            siteId: row.site_id,
            name: { ja: row.name_ja ?? "", en: row.name_en ?? "" },
            place: row.place,
            area: row.area ?? 0,
          },
    maxPowerW: row.max_power_w,
    meterClass: row.meter_class,
    tolerancePercent: row.tolerance_percent,
    verifiedUntil: row.verified_until,
    connectors: connectors.filter(({ ofCharger }) => ofCharger === row.charger_id).map(({ facts }) => facts),
  }));
}

async function loadConnectors(store: Store) {
  const rows = await store
    .selectFrom("connectors")
    .select(["charger_id", "connector_id", "status"])
    .where("connector_id", ">", 0)
    .orderBy("connector_id")
    .execute();
  const running = await store
    .selectFrom("sessions")
    .select(["charger_id", "connector_id", "session_id"])
    .where("state", "=", "running")
    // A car that is plugged in and nobody's yet: whoever comes may start.
    .where("token_key", "!=", "")
    .orderBy("started_at")
    .execute();
  return rows.map(({ charger_id, connector_id, status }) => ({
    ofCharger: charger_id,
    facts: {
      connectorId: connector_id,
      status: connectorStatus.safeParse(status).data ?? "Unknown",
      sessionId:
        running.findLast(
          (session) => session.charger_id === charger_id && session.connector_id === connector_id,
        )?.session_id ?? null,
    },
  }));
}
