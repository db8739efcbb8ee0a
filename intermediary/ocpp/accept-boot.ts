import type { Store } from "../store/open-database.ts";
import type { StationConnection } from "./station-connection.ts";
import {
  type Answered,
  type Station,
  type StationDeps,
  type StationMessage,
  toIsoTime,
} from "./station-message.ts";

const heartbeatIntervalS = 300;

/** What a station says that it is; null: it does not say. */
type Boot = Readonly<Record<"vendor" | "model" | "firmware", string | null>>;

type Configure = (
  connection: StationConnection,
  to: { readonly station: Station; readonly store: Store },
) => Promise<void>;

/** Every station that got in is accepted; then it is asked to report what sessions are made of. */
export async function acceptBoot(
  { vendor, model, firmware }: Boot,
  { kept, station, connection }: StationMessage,
  { store, now, configureStation }: StationDeps & { readonly configureStation: Configure },
): Promise<Answered> {
  const facts = { vendor: vendor ?? "", model: model ?? "", firmware, booted_at: kept.receivedAt };
  await store
    .insertInto("charger_boots")
    .values({ charger_id: station.chargerId, configuration: "{}", ...facts })
    .onConflict((conflict) => conflict.column("charger_id").doUpdateSet(facts))
    .execute();
  return {
    answer: { status: "Accepted", currentTime: toIsoTime(now()), interval: heartbeatIntervalS },
    after: () => configureStation(connection, { station, store }),
  };
}
