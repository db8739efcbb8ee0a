import { connectAsync, type MqttClient } from "mqtt";
import type { RegisterWhAt } from "../world/cumulative-register.ts";

export type MeterSettings = { readonly meterId: string; readonly password: string };

export type SimulatedMeter = AsyncDisposable & {
  /** Resolves when the broker has acknowledged: then the reading is on its disk. */
  readonly report: (times: readonly number[]) => Promise<void>;
};

const readingsPerMessage = 96;

/** A meter that publishes its cumulative register as our own JSON, QoS 1. */
export async function startSimulatedMeter(
  { meterId, password }: MeterSettings,
  { mqttUrl, registerWhAt }: { mqttUrl: string; registerWhAt: RegisterWhAt },
): Promise<SimulatedMeter> {
  const client: MqttClient = await connectAsync(mqttUrl, {
    username: meterId,
    password,
    clientId: `simulated-${meterId}`,
    reconnectPeriod: 2000,
  });
  client.on("error", () => undefined);
  return {
    report: async (times) => {
      for (let start = 0; start < times.length; start += readingsPerMessage) {
        const readings = times.slice(start, start + readingsPerMessage).map((at) => ({
          meterId,
          at: new Date(at * 1000).toISOString(),
          importWh: String(registerWhAt(at)),
        }));
        await client.publishAsync(`tsunagu/${meterId}/reading`, JSON.stringify(readings), { qos: 1 });
      }
    },
    [Symbol.asyncDispose]: () => client.endAsync(),
  };
}
