import { createHash } from "node:crypto";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { Store } from "../store/open-database.ts";
import { createAllowance } from "./create-allowance.ts";
import { createListeners } from "./create-listeners.ts";

export type RawMessage = {
  readonly deviceId: string;
  readonly channel: "ocpp" | "mqtt" | "file";
  readonly direction: "in" | "out";
  readonly bytes: Uint8Array;
};

export type KeptMessage = {
  readonly rawId: number;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly digest: string;
  readonly receivedAt: number;
};

export type RawMessages = {
  /** Resolves when the message is on disk, byte for byte. Rejects when it is not: then it MUST NOT be answered. */
  keep(message: RawMessage): Promise<KeptMessage>;
  /** For how long (ms) nothing more is to be read of a device: it has sent more than its share. 0: it has not. */
  restMs(deviceId: string): number;
  /** Notes what of a kept message could not be used, for the operator's eyes. `detail`: where in it, or how. */
  noteFault(rawId: number, code: string, detail?: string): Promise<void>;
};

type MessageNews = {
  /** Runs `run` whenever something of a device was kept or noted. */
  listen(deviceId: string, run: () => void): Disposable;
};

type Waiting = {
  readonly message: RawMessage;
  readonly digest: string;
  readonly receivedAt: number;
  readonly resolve: (kept: KeptMessage) => void;
  readonly reject: (reason: unknown) => void;
};

/**
 * Ten times what a charger tells in a day that measures four connectors every ten seconds, and hundreds of times what one of the
 * demonstration tells of two months: none that is honest comes near it, and none of the others fills a disk before it is seen.
 */
export const deviceBytesPerDay = 256_000_000;

/**
 * Keeps messages in groups: while one group is on its way to the disk the next gathers, so that many chargers share one
 * flush instead of waiting for each other's.
 */
export function createRawMessages(
  { store, now }: Pick<MachineTools, "store" | "now">,
  { bytesPerDay = deviceBytesPerDay } = {},
): RawMessages & MessageNews {
  let waiting: Waiting[] = [];
  let flushing = false;
  const listeners = createListeners();
  const allowance = createAllowance({ bytesPerDay, now });

  async function flush(): Promise<void> {
    flushing = true;
    // Whatever else this turn of the event loop brings joins the group.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        const rawIds = await writeGroup(store, group);
        for (const [{ digest, receivedAt, resolve }, rawId] of rawIds) resolve({ rawId, digest, receivedAt });
        for (const deviceId of new Set(group.map(({ message }) => message.deviceId)))
          listeners.tell(deviceId);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    flushing = false;
  }

  return {
    keep: (message) =>
      new Promise((resolve, reject) => {
        const digest = createHash("sha256").update(message.bytes).digest("hex");
        // A file is an operator's.
        if (message.direction === "in" && message.channel !== "file")
          allowance.spend(message.deviceId, message.bytes.length);
        waiting.push({ message, digest, receivedAt: now(), resolve, reject });
        if (!flushing) void flush();
      }),
    restMs: allowance.restMs,
    noteFault: async (rawId, code, detail) => {
      const fault = detail === undefined ? code : `${code} ${detail}`;
      await store
        .insertInto("message_faults")
        .values({ raw_id: rawId, fault })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const { device_id } = await store
        .selectFrom("raw_messages")
        .select("device_id")
        .where("raw_id", "=", rawId)
        .executeTakeFirstOrThrow();
      listeners.tell(device_id);
    },
    listen: listeners.listen,
  };
}

function writeGroup(store: Store, group: readonly Waiting[]): Promise<Map<Waiting, number>> {
  return store.transaction().execute(async (transaction) => {
    const rawIds = new Map<Waiting, number>();
    const lastSeen = new Map<string, number>();
    for (const entry of group) {
      const { message, digest, receivedAt } = entry;
      const { raw_id } = await transaction
        .insertInto("raw_messages")
        .values({
          device_id: message.deviceId,
          channel: message.channel,
          direction: message.direction,
          received_at: receivedAt,
          bytes: message.bytes,
          digest,
        })
        .returning("raw_id")
        .executeTakeFirstOrThrow();
      rawIds.set(entry, raw_id);
      // A file is somebody's import, not the meter itself.
      if (message.direction === "in" && message.channel !== "file")
        lastSeen.set(message.deviceId, receivedAt);
    }
    for (const [device_id, last_message_at] of lastSeen) {
      await transaction
        .insertInto("last_seen")
        .values({ device_id, last_message_at })
        .onConflict((conflict) => conflict.column("device_id").doUpdateSet({ last_message_at }))
        .execute();
    }
    return rawIds;
  });
}
