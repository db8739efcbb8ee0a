import { type AddressInfo, createServer, type Socket } from "node:net";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import { listen } from "@tsunagu/edge/start-http.ts";
import { Aedes, type Client } from "aedes";
import { logSparingly } from "../machine/log-sparingly.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { RawMessages } from "../raw-messages/create-raw-messages.ts";
import { limitPackets } from "./limit-packets.ts";
import { type MeterDoor, openMeterDoor } from "./meter-door.ts";

export type MqttDeps = Pick<MachineTools, "store" | "now" | "log" | "timers"> & {
  readonly host: string;
  readonly port: number;
  readonly messages: RawMessages;
  /** Readings have been saved. */
  readonly onMeasured: () => void;
};

export type RunningMqtt = AsyncDisposable & {
  readonly port: number;
  isOnline(meterId: string): boolean;
  disconnect(meterId: string): Promise<void>;
  /** The first information of a home meter (claim 3): retained on `tsunagu/<meterId>/fee`, across restarts. */
  publishFee(meterId: string, information: object): Promise<void>;
};

/** Name, password and last will. */
const strangerBytes = 16 * 1024;
/** Some 10,000 readings. */
const messageBytes = 1024 * 1024;

/** The door for meters: an MQTT 3.1.1 broker of our own. User = meter id; a meter sees and says its own topics only. */
export async function startMqttBroker(deps: MqttDeps): Promise<RunningMqtt> {
  const { store, log } = deps;
  const door = openMeterDoor({ ...deps, say: (topic, payload) => say(topic, payload, false) });
  const broker = await Aedes.createBroker({
    maxClientsIdLength: 200,
    preConnect: (_client, packet, done) => {
      // Two meters that call themselves the same must not throw each other out.
      if (packet.clientId !== "") packet.clientId = `${packet.username ?? ""}/${packet.clientId}`;
      // What is told while a meter is away would gather in memory: the newest fee is retained, and a fault has its time.
      packet.clean = true;
      done(null, true);
    },
    authenticate: door.authenticate,
    authorizePublish: door.authorizePublish,
    authorizeSubscribe: door.authorizeSubscribe,
    authorizeForward: door.authorizeForward,
  });
  logFailures(broker, door, deps);
  const online = trackClients(broker, door);

  function say(topic: string, payload: object, retain: boolean): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(payload));
    const meterId = topic.split("/")[1] ?? "";
    deps.messages
      .keep({ deviceId: meterId, channel: "mqtt", direction: "out", bytes })
      .catch((error: unknown) =>
        log.error("a message to a meter could not be kept", { meterId, ...errorFacts(error) }),
      );
    return new Promise((resolve, reject) => {
      broker.publish({ cmd: "publish", topic, payload: bytes, qos: 1, retain, dup: false }, (error) =>
        error ? reject(error) : resolve(),
      );
    });
  }

  const fees = await store.selectFrom("meter_fees").select(["meter_id", "fee"]).execute();
  for (const { meter_id, fee } of fees) await say(`tsunagu/${meter_id}/fee`, JSON.parse(fee), true);

  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    const client = broker.handle(socket);
    limitPackets(client, () => (door.meterOf(client) === undefined ? strangerBytes : messageBytes));
  });
  await listen(server, { host: deps.host, port: deps.port, setting: "INTERMEDIARY_MQTT_PORT" });
  return {
    port: (server.address() as AddressInfo).port,
    isOnline: (meterId) => (online.get(meterId)?.size ?? 0) > 0,
    disconnect: async (meterId) => {
      const clients = [...(online.get(meterId) ?? [])];
      await Promise.all(clients.map((client) => new Promise<void>((resolve) => client.close(resolve))));
    },
    publishFee: async (meterId, information) => {
      const row = { fee: JSON.stringify(information), published_at: deps.now() };
      await store
        .insertInto("meter_fees")
        .values({ meter_id: meterId, ...row })
        .onConflict((conflict) => conflict.column("meter_id").doUpdateSet(row))
        .execute();
      await say(`tsunagu/${meterId}/fee`, information, true);
    },
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      await new Promise<void>((resolve) => broker.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
      await door.idle();
    },
  };
}

function logFailures(broker: Aedes, door: MeterDoor, deps: Pick<MqttDeps, "now" | "log">): void {
  const warn = logSparingly(deps);
  broker.on("clientError", (client, error) =>
    warn("a meter's line failed", { meterId: door.meterOf(client) ?? null, ...errorFacts(error) }),
  );
  broker.on("connectionError", (_client, error) =>
    warn("a line failed before it was a meter's", errorFacts(error)),
  );
}

function trackClients(broker: Aedes, door: MeterDoor): ReadonlyMap<string, ReadonlySet<Client>> {
  const online = new Map<string, Set<Client>>();
  broker.on("client", (client) => {
    const meterId = door.meterOf(client);
    if (meterId === undefined) return;
    const clients = online.get(meterId) ?? new Set();
    online.set(meterId, clients.add(client));
  });
  broker.on("clientDisconnect", (client) => {
    const meterId = door.meterOf(client);
    if (meterId !== undefined) online.get(meterId)?.delete(client);
  });
  return online;
}
