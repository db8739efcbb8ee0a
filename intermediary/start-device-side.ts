import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import { serveChargers } from "./devices/charger-routes.ts";
import { createNoteDevice, type NoteDevice } from "./devices/device-notices.ts";
import type { OnReregistered } from "./devices/on-reregistered.ts";
import { serveOperatorDevices } from "./devices/operator-device-routes.ts";
import { serveOperatorFiles } from "./files/operator-file-routes.ts";
import type { MachineTools } from "./machine/machine-tools.ts";
import { type RunningMqtt, startMqttBroker } from "./mqtt/start-mqtt-broker.ts";
import { type RunningOcpp, startOcpp } from "./ocpp/start-ocpp.ts";
import {
  createRawMessages,
  deviceBytesPerDay,
  type RawMessages,
} from "./raw-messages/create-raw-messages.ts";
import { createFeeReporter } from "./sessions/create-fee-reporter.ts";
import { startSessions } from "./sessions/create-sessions.ts";
import type { FindPurchaserByToken, RefusedToken, SessionDisplay, TradingPorts } from "./sessions/ports.ts";

export type DeviceSideDeps = MachineTools &
  TradingPorts & {
    readonly findPurchaserByToken: FindPurchaserByToken;
    /** Readings or sessions are on disk that were not there before. */
    readonly onMeasured: () => void;
    readonly onReregistered: OnReregistered;
    readonly host: string;
    readonly ocppPort: number;
    readonly mqttPort: number;
    readonly settings?: Partial<DeviceSettings>;
  };

type DeviceSettings = {
  /** How long a station may take to answer a call. */
  readonly callTimeoutMs: number;
  /** After how long an end without a fee is asked for again. */
  readonly feeRetryMs: number;
  /** What each device may send. */
  readonly bytesPerDay: number;
};

const defaults: DeviceSettings = {
  callTimeoutMs: 15_000,
  feeRetryMs: 10_000,
  bytesPerDay: deviceBytesPerDay,
};

/** A station waits half a minute for an answer; its end's cost comes with the answer or not at all. */
const finalFeePatienceMs = 5_000;

export type RunningDeviceSide = AsyncDisposable & {
  readonly ocppPort: number;
  readonly mqttPort: number;
  readonly messages: RawMessages;
  /** The first information of a home's slot, retained at its meter. */
  publishFee(meterId: string, information: object): Promise<void>;
  /** Registry and files; below `/operator`. */
  serveOperator(app: HttpApp): void;
  /** What the trading server asks of chargers; below `/v1`. */
  serveTrading(app: HttpApp): void;
};

/** Everything that talks to devices: both doors, the sessions behind them, and the fees that go back. */
export async function startDeviceSide(deps: DeviceSideDeps): Promise<RunningDeviceSide> {
  const settings = { ...defaults, ...deps.settings };
  const messages = createRawMessages(deps, settings);
  const late: { ocpp?: RunningOcpp } = {};
  // Sessions need the display, the display is at the stations, and the stations tell of sessions: the door opens last.
  const display: SessionDisplay = {
    showFee: async (fee) => late.ocpp?.showFee(fee),
    stopCharging: async (session) => late.ocpp?.stopCharging(session),
  };
  await using unwind = new AsyncDisposableStack();
  const reporter = unwind.use(createFeeReporter({ ...deps, display, retryMs: settings.feeRetryMs }));
  const sessions = unwind.use(
    startSessions({
      ...deps,
      onSession: reporter.report,
      onRefused: tellRefused(deps),
      onCardsTried: noteCardsTried(createNoteDevice(deps), deps),
    }),
  );
  const mqtt = unwind.use(await startMqttBroker({ ...deps, messages, port: deps.mqttPort }));
  const finalFee = (sessionId: string) => reporter.finalFee(sessionId, finalFeePatienceMs);
  const ocpp = unwind.use(
    await startOcpp({ ...deps, ...settings, messages, sessions, finalFee, port: deps.ocppPort }),
  );
  late.ocpp = ocpp;
  await reporter.resume();
  const stopping = new AbortController();
  unwind.defer(() => stopping.abort());
  const parts = unwind.move();
  return {
    ocppPort: ocpp.port,
    mqttPort: mqtt.port,
    messages,
    publishFee: mqtt.publishFee,
    serveOperator: (app) => {
      const doors = { ocppPort: ocpp.port, mqttPort: mqtt.port };
      const live = { messages, stopping: stopping.signal };
      serveOperatorDevices(app, { ...deps, ...bothDoors(ocpp, mqtt), ...live, doors });
      serveOperatorFiles(app, { ...deps, messages });
    },
    serveTrading: (app) =>
      serveChargers(app, {
        ...deps,
        isOnline: ocpp.isOnline,
        remoteStart: ocpp.remoteStart,
        remoteStop: ocpp.remoteStop,
      }),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

const bothDoors = (ocpp: RunningOcpp, mqtt: RunningMqtt) => ({
  isOnline: (deviceId: string) => ocpp.isOnline(deviceId) || mqtt.isOnline(deviceId),
  disconnect: async (deviceId: string) => {
    await Promise.all([ocpp.disconnect(deviceId), mqtt.disconnect(deviceId)]);
  },
});

const noteCardsTried =
  (noteDevice: NoteDevice, { log }: DeviceSideDeps) =>
  (chargerId: string, different: number): void => {
    log.warn("a station tries many cards that nobody has", { chargerId, different });
    noteDevice(chargerId, { kind: "cards_tried", different }).catch((error: unknown) =>
      log.error("a notice was not kept", { chargerId, ...errorFacts(error) }),
    );
  };

/** An id token is not for logs; that the trading server is away is told by its fees already. */
const tellRefused =
  ({ tellRefusedToken, log }: DeviceSideDeps) =>
  (refused: RefusedToken): void => {
    tellRefusedToken?.(refused).catch((error: unknown) =>
      log.warn("a refused card was not told", {
        chargerId: refused.chargerId,
        error: errorFacts(error)["error"],
      }),
    );
  };
