import { Buffer } from "node:buffer";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { AedesOptions, Client } from "aedes";
import { isDevicePassword } from "../devices/device-password.ts";
import { logSparingly } from "../machine/log-sparingly.ts";
import { saveReadings } from "../meter-readings/save-readings.ts";
import { createMeterIntake } from "./create-meter-intake.ts";
import { parseReadingMessage } from "./parse-reading-message.ts";
import type { MqttDeps } from "./start-mqtt-broker.ts";

export type MeterDoor = Required<
  Pick<AedesOptions, "authenticate" | "authorizePublish" | "authorizeSubscribe" | "authorizeForward">
> & {
  meterOf(client: Client): string | undefined;
  /** Resolves when every message that came in has been dealt with. */
  idle(): Promise<void>;
};

export type MeterDoorDeps = Pick<MqttDeps, "store" | "now" | "log" | "timers" | "messages" | "onMeasured"> & {
  readonly say: (topic: string, payload: object) => Promise<void>;
};

/** What a meter is told on its own topics, and how it may ask for it. */
const told = ["fee", "fault"];
const heard = [...told, "+", "#"];

/**
 * Who a meter is and what it may do. The broker acknowledges a message of quality 1 after `authorizePublish` has called
 * back: so the message and its readings are on disk by then, and one that is not is not acknowledged; the meter sends it
 * again, and the same reading twice is nothing.
 */
export function openMeterDoor(deps: MeterDoorDeps): MeterDoor {
  const { store, log } = deps;
  const warn = logSparingly(deps);
  const meters = new WeakMap<Client, string>();
  const intake = createMeterIntake((meterId, bytes) => takeMessage(meterId, bytes, deps), deps);

  return {
    meterOf: (client) => meters.get(client),
    authenticate: (client, username, password, done) => {
      checkMeter(username, password).then(
        (isMeter) => {
          if (isMeter && username !== undefined) meters.set(client, username);
          else warn("a meter was refused", { meterId: username?.slice(0, 48) ?? null });
          done(null, isMeter);
        },
        (error: unknown) => {
          log.error("a meter could not be checked", errorFacts(error));
          done(null, false);
        },
      );
    },
    authorizePublish: (client, packet, done) => {
      const meterId = client === null ? undefined : meters.get(client);
      if (meterId === undefined || packet.topic !== `tsunagu/${meterId}/reading`)
        return done(new Error("this topic is not this meter's to write"));
      const bytes = Buffer.from(packet.payload);
      packet.retain = false;
      // The broker keeps a message of quality 2 until the meter has let it go: it is ours by then, so nothing of it is kept.
      packet.payload = Buffer.alloc(0);
      intake.take({ meterId, client, bytes, done });
    },
    authorizeSubscribe: (client, subscription, done) => {
      const meterId = meters.get(client);
      const isOwn = heard.some((last) => subscription.topic === `tsunagu/${meterId}/${last}`);
      done(null, meterId !== undefined && isOwn ? subscription : null);
    },
    authorizeForward: (client, packet) => {
      const meterId = meters.get(client);
      const isOwn = told.some((last) => packet.topic === `tsunagu/${meterId}/${last}`);
      return meterId !== undefined && isOwn ? packet : null;
    },
    idle: intake.idle,
  };

  async function checkMeter(username: string | undefined, password: Buffer | undefined): Promise<boolean> {
    if (username === undefined || password === undefined) return false;
    const meter = await store
      .selectFrom("meters")
      .select("password_digest")
      .where("meter_id", "=", username)
      .executeTakeFirst();
    return meter !== undefined && isDevicePassword(password, meter.password_digest);
  }
}

/** Kept first, whatever it is; then what is good of it is saved and what is not is told to the meter. */
async function takeMessage(
  meterId: string,
  bytes: Buffer,
  { store, now, messages, onMeasured, say, log }: MeterDoorDeps,
): Promise<void> {
  const kept = await messages.keep({ deviceId: meterId, channel: "mqtt", direction: "in", bytes });
  const { readings, faults } = parseReadingMessage(bytes, { meterId, now: now() });
  const saved = await saveReadings(readings, kept, { store });
  if (saved.taken + saved.corrected > 0) onMeasured();
  if (faults.length === 0) return;
  for (const { code, text } of faults.slice(0, 20)) await messages.noteFault(kept.rawId, code, text);
  const told = faults.slice(0, 100).map(({ text }) => text);
  say(`tsunagu/${meterId}/fault`, { at: kept.receivedAt, faults: told }).catch((error: unknown) =>
    log.warn("a meter could not be told its fault", { meterId, ...errorFacts(error) }),
  );
}
