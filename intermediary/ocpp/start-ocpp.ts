import type { StartStatus } from "@tsunagu/core/api/intermediary.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import { authoriseStation } from "../devices/authorise-station.ts";
import type { SessionDisplay } from "../sessions/ports.ts";
import { type StationServer, startStationServer } from "./start-station-server.ts";
import type { StationConnection } from "./station-connection.ts";
import { finalCost, runningCost } from "./v16/cost-messages.ts";
import { handleStationCall } from "./v16/handle-station-call.ts";
import { remoteStartTransaction } from "./v16/remote-start-transaction.ts";
import { remoteStopTransaction } from "./v16/remote-stop-transaction.ts";
import type { V16Deps } from "./v16/station-message.ts";
import { triggerMessage } from "./v16/trigger-message.ts";

export type OcppDeps = V16Deps & {
  readonly host: string;
  readonly port: number;
  /** How long a station may take to answer a call. */
  readonly callTimeoutMs: number;
};

export type RunningOcpp = AsyncDisposable &
  SessionDisplay & {
    readonly port: number;
    isOnline(chargerId: string): boolean;
    disconnect(chargerId: string): Promise<void>;
    remoteStart(start: { chargerId: string; connectorId: number; token: string }): Promise<StartStatus>;
    remoteStop(stop: { chargerId: string; transactionId: number }): Promise<StartStatus>;
  };

/** A station that did not say who it is within this time after connecting is asked to. */
const bootPatienceMs = 5_000;

/** The door for charging stations: OCPP 1.6J. */
export async function startOcpp(deps: OcppDeps): Promise<RunningOcpp> {
  const server = await startStationServer({
    ...deps,
    authorise: (station) => authoriseStation(station, deps.store),
    onConnection: (connection) => {
      connection.onCall((call) => handleStationCall(call, { connection, deps }));
      deps.timers.after(bootPatienceMs, () => {
        if (connection.isOpen()) void askForBoot(connection, deps);
      });
    },
  });
  return {
    port: server.port,
    isOnline: (chargerId) => server.connectionOf(chargerId) !== undefined,
    disconnect: (chargerId) => server.disconnect(chargerId),
    remoteStart: async ({ chargerId, connectorId, token }) => {
      const connection = server.connectionOf(chargerId);
      return connection === undefined
        ? "offline"
        : remoteStartTransaction(connection, { connectorId, token });
    },
    remoteStop: (stop) => remoteStop(server, stop),
    showFee: async (fee) => {
      const connection = server.connectionOf(fee.chargerId);
      if (connection === undefined) return;
      await (fee.ended ? finalCost(connection, fee) : runningCost(connection, fee));
    },
    stopCharging: async (stop) => {
      const status = await remoteStop(server, stop);
      deps.log.info("charging stopped at its limit", { chargerId: stop.chargerId, status });
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function remoteStop(
  server: StationServer,
  { chargerId, transactionId }: { chargerId: string; transactionId: number },
): Promise<StartStatus> {
  const connection = server.connectionOf(chargerId);
  return connection === undefined ? "offline" : remoteStopTransaction(connection, transactionId);
}

/** A station that was connected elsewhere before does not boot for us: without this it would never be configured. */
async function askForBoot(connection: StationConnection, { store, log }: OcppDeps): Promise<void> {
  try {
    const boot = await store
      .selectFrom("charger_boots")
      .select("booted_at")
      .where("charger_id", "=", connection.identity)
      .executeTakeFirst();
    if (boot === undefined) await triggerMessage(connection, { requestedMessage: "BootNotification" });
  } catch (error) {
    log.warn("a station could not be asked to boot", {
      chargerId: connection.identity,
      ...errorFacts(error),
    });
  }
}
