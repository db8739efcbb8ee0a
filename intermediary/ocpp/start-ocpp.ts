import type { StartStatus } from "@tsunagu/core/api/intermediary-charging.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import { authoriseStation } from "../devices/authorise-station.ts";
import type { SessionDisplay } from "../sessions/ports.ts";
import { answerStationCall } from "./answer-station-call.ts";
import type { Protocol } from "./ocpp-schemas.ts";
import { startStationServer } from "./start-station-server.ts";
import type { StationConnection } from "./station-connection.ts";
import type { StationDeps } from "./station-message.ts";
import type { RemoteStart, StationVersion } from "./station-version.ts";
import { version16 } from "./v16/version-16.ts";
import { version201 } from "./v201/version-201.ts";

export type OcppDeps = StationDeps & {
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
    remoteStart(start: RemoteStart & { chargerId: string }): Promise<StartStatus>;
    remoteStop(stop: { chargerId: string; transactionId: number }): Promise<StartStatus>;
  };

const versions: Readonly<Record<Protocol, StationVersion>> = {
  "ocpp1.6": version16,
  "ocpp2.0.1": version201,
};

/** A station that did not say who it is within this time after connecting is asked to. */
const bootPatienceMs = 5_000;

/** The door for charging stations: OCPP 1.6J and 2.0.1, told apart by the subprotocol. */
export async function startOcpp(deps: OcppDeps): Promise<RunningOcpp> {
  const server = await startStationServer({
    ...deps,
    authorise: (station) => authoriseStation(station, deps.store),
    onConnection: (connection) => {
      const { words } = versions[connection.protocol];
      connection.onCall((call) => answerStationCall(call, { words, connection, deps }));
      deps.timers.after(bootPatienceMs, () => {
        if (connection.isOpen()) void askForBoot(connection, deps);
      });
    },
  });
  const at = (chargerId: string) => {
    const connection = server.connectionOf(chargerId);
    return connection === undefined ? undefined : { connection, version: versions[connection.protocol] };
  };
  const remoteStop: RunningOcpp["remoteStop"] = async ({ chargerId, transactionId }) => {
    const station = at(chargerId);
    return station === undefined
      ? "offline"
      : station.version.remoteStop(station.connection, transactionId, deps);
  };
  return {
    port: server.port,
    isOnline: (chargerId) => at(chargerId) !== undefined,
    disconnect: (chargerId) => server.disconnect(chargerId),
    remoteStart: async ({ chargerId, ...start }) => {
      const station = at(chargerId);
      return station === undefined ? "offline" : station.version.remoteStart(station.connection, start, deps);
    },
    remoteStop,
    showFee: async (fee) => {
      const station = at(fee.chargerId);
      await station?.version.showFee(station.connection, fee, deps);
    },
    stopCharging: async (stop) => {
      const status = await remoteStop(stop);
      deps.log.info("charging stopped at its limit", { chargerId: stop.chargerId, status });
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** A station that was connected elsewhere before does not boot for us: without this it would never be configured. */
async function askForBoot(connection: StationConnection, { store, log }: OcppDeps): Promise<void> {
  try {
    const boot = await store
      .selectFrom("charger_boots")
      .select("booted_at")
      .where("charger_id", "=", connection.identity)
      .executeTakeFirst();
    if (boot === undefined) await versions[connection.protocol].askForBoot(connection);
  } catch (error) {
    log.warn("a station could not be asked to boot", {
      chargerId: connection.identity,
      ...errorFacts(error),
    });
  }
}
