import { readText } from "../lenient-fields.ts";
import { type Answered, type StationDeps, type StationMessage, toIsoTime } from "../station-message.ts";
import { configureStation } from "./configure-station.ts";

const heartbeatIntervalS = 300;

/** OCPP 1.6, 4.2. Every station that got in is accepted; then it is asked to report what sessions are made of. */
export async function bootNotification(message: StationMessage, deps: StationDeps): Promise<Answered> {
  const { payload, station, kept } = message;
  const facts = {
    vendor: readText(payload["chargePointVendor"]) ?? "",
    model: readText(payload["chargePointModel"]) ?? "",
    firmware: readText(payload["firmwareVersion"]),
    booted_at: kept.receivedAt,
  };
  await deps.store
    .insertInto("charger_boots")
    .values({ charger_id: station.chargerId, configuration: "{}", ...facts })
    .onConflict((conflict) => conflict.column("charger_id").doUpdateSet(facts))
    .execute();
  return {
    answer: { status: "Accepted", currentTime: toIsoTime(deps.now()), interval: heartbeatIntervalS },
    after: () => configureStation(message.connection, { station, store: deps.store }),
  };
}
