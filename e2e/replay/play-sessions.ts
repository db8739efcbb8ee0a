import { Problem } from "@tsunagu/core/problem/problem.ts";
import { eventually } from "../testing/eventually.ts";
import { connectForeignStation, type ForeignStation } from "../testing/foreign-station.ts";
import { isoTime } from "../testing/prepare-charging.ts";
import { chargingCourse } from "./charging-course.ts";
import type { PlayedSession } from "./choose-sessions.ts";
import type { ReplayCharger } from "./prepare-replay.ts";

/** A session with its place on the ledger and the yen that the charger was told last. */
export type ToldSession = PlayedSession & {
  readonly place: string;
  /** Null: no final cost came. */
  readonly finalYen: string | null;
};

type StopTold = { readonly session: PlayedSession; readonly transactionId: unknown };

const firstRegisterWh = 1_204_300n;
const costWithinMs = 120_000;

/** Plays sessions at their chargers as a station does that was offline: every message with the time it is of. */
export async function playSessions(
  played: readonly PlayedSession[],
  {
    ocppUrl,
    card,
    chargers,
  }: { ocppUrl: string; card: string; chargers: ReadonlyMap<string, ReplayCharger> },
): Promise<{ readonly told: readonly ToldSession[]; readonly messages: number }> {
  const told: ToldSession[] = [];
  let messages = 0;
  for (const [name, charger] of chargers) {
    await using station = counted(await connectForeignStation({ ocppUrl, ...charger }), () => {
      messages += 1;
    });
    await boot(station);
    let registerWh = firstRegisterWh;
    const stops: StopTold[] = [];
    for (const session of played.filter((one) => one.charger === name)) {
      stops.push({ session, transactionId: await playSession(station, session, { card, registerWh }) });
      registerWh += session.wh;
    }
    for (const stop of stops)
      told.push({ ...stop.session, place: charger.place, finalYen: await finalYenOf(station, stop) });
  }
  return { told: told.sort((a, b) => a.start - b.start), messages };
}

function counted(station: ForeignStation, count: () => void): ForeignStation {
  return {
    ...station,
    call: (action, payload) => {
      count();
      return station.call(action, payload);
    },
  };
}

async function boot(station: ForeignStation): Promise<void> {
  const { status } = await station.call("BootNotification", {
    chargePointVendor: "Replay",
    chargePointModel: "Garage",
  });
  if (status !== "Accepted") throw new Problem("refused", `the station's boot was answered with ${status}`);
  await station.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" });
}

/** The transaction id, once the session is over. */
async function playSession(
  station: ForeignStation,
  session: PlayedSession,
  { card, registerWh }: { card: string; registerWh: bigint },
): Promise<unknown> {
  const connectorId = 1;
  await station.call("Authorize", { idTag: card });
  const { transactionId, idTagInfo } = await station.call("StartTransaction", {
    connectorId,
    idTag: card,
    meterStart: Number(registerWh),
    timestamp: isoTime(session.start),
  });
  if (JSON.stringify(idTagInfo).includes("Accepted") === false)
    throw new Problem("refused", `the card of line ${session.line} was not accepted`);
  for (const { at, wh } of chargingCourse(session)) {
    const value = String(registerWh + wh);
    await station.call("MeterValues", {
      connectorId,
      transactionId,
      meterValue: [
        {
          timestamp: isoTime(at),
          sampledValue: [
            { value, context: "Sample.Clock", measurand: "Energy.Active.Import.Register", unit: "Wh" },
          ],
        },
      ],
    });
  }
  await station.call("StopTransaction", {
    transactionId,
    idTag: card,
    meterStop: Number(registerWh + session.wh),
    timestamp: isoTime(session.end),
    reason: "EVDisconnected",
  });
  return transactionId;
}

async function finalYenOf(station: ForeignStation, { transactionId }: StopTold): Promise<string | null> {
  const costs = () =>
    station.told
      .filter(({ action, params }) => action === "DataTransfer" && params["messageId"] === "FinalCost")
      .map(({ params }) => JSON.parse(String(params["data"])) as Record<string, unknown>)
      .find((cost) => cost["transactionId"] === transactionId);
  const cost = await eventually("a final cost", async () => costs(), costWithinMs).catch(() => undefined);
  return cost === undefined ? null : String(cost["cost"]);
}
