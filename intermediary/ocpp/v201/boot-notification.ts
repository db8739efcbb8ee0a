import { readText } from "../lenient-fields.ts";
import { toPayload } from "../read-frame.ts";
import { type Answered, type StationDeps, type StationMessage, toIsoTime } from "../station-message.ts";
import { configureStation } from "./configure-station.ts";

const heartbeatIntervalS = 300;

/** OCPP 2.0.1, B01. Every station that got in is accepted; then it is asked to report what sessions are made of. */
export async function bootNotification(message: StationMessage, deps: StationDeps): Promise<Answered> {
  const { payload, station, kept } = message;
  const told = toPayload(payload["chargingStation"]);
  const facts = {
    vendor: readText(told["vendorName"]) ?? "",
    model: readText(told["model"]) ?? "",
    firmware: readText(told["firmwareVersion"]),
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
