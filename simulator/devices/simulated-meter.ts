import { connectAsync, type MqttClient } from "mqtt";
import { z } from "zod";
import type { RegisterWhAt } from "../world/cumulative-register.ts";

export type MeterSettings = { readonly meterId: string; readonly serial: string; readonly password: string };

/** What was last put on the display of a home meter: yen as told, nothing of its own. */
type ShownFee = { readonly at: number; readonly yen: string; readonly text: Text };
type Text = { readonly ja: string; readonly en: string };

export type SimulatedMeter = AsyncDisposable & {
  /** Resolves when the broker has acknowledged: then the readings are on its disk. */
  readonly report: (times: readonly number[]) => Promise<void>;
  readonly fee: () => ShownFee | null;
};

const readingsPerMessage = 400;

/** A meter that publishes its cumulative register as our own JSON, QoS 1, and shows the fee that is kept for it. */
export async function startSimulatedMeter(
  { meterId, password }: MeterSettings,
  {
    mqttUrl,
    registerWhAt,
    showsFee,
    onFee,
    now,
  }: {
    mqttUrl: string;
    registerWhAt: RegisterWhAt;
    showsFee: boolean;
    onFee: () => void;
    now: () => number;
  },
): Promise<SimulatedMeter> {
  const client: MqttClient = await connectAsync(mqttUrl, {
    username: meterId,
    password,
    clientId: `simulated-${meterId}`,
    reconnectPeriod: 2000,
  });
  client.on("error", () => undefined);
  let fee: ShownFee | null = null;
  client.on("message", (_topic, payload) => {
    fee = readFee(payload, now()) ?? fee;
    onFee();
  });
  if (showsFee) await client.subscribeAsync(`tsunagu/${meterId}/fee`, { qos: 1 });
  return {
    fee: () => fee,
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

const information = z.object({ yen: z.string(), text: z.object({ ja: z.string(), en: z.string() }) });

function readFee(payload: Uint8Array, at: number): ShownFee | null {
  try {
    const said = information.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    return said.success ? { at, ...said.data } : null;
  } catch {
    return null;
  }
}
