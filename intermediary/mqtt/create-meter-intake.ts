import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { Client } from "aedes";
import { createTurns } from "../machine/create-turns.ts";
import { logSparingly } from "../machine/log-sparingly.ts";
import type { MqttDeps } from "./start-mqtt-broker.ts";

type Message = {
  readonly meterId: string;
  readonly client: Client | null;
  readonly bytes: Buffer;
  /** Acknowledges it, or ends its line: then it comes again. */
  readonly done: (error: Error | null) => void;
};

export type MeterIntake = {
  take(message: Message): void;
  /** Resolves when every message that came in has been dealt with. */
  idle(): Promise<void>;
};

/** So much of one meter may wait for us, over all its lines. */
const mostWaitingBytes = 4 * 1024 * 1024;
/** So often a meter that rests is looked at: it may have left. */
const lookMs = 1_000;

/**
 * One message of a meter after another: a meter that floods waits for itself, not all the others for it. The broker reads on from
 * a line when what it has read is acknowledged: so one that has sent more than its share waits, and nothing of it is lost.
 */
export function createMeterIntake(
  handle: (meterId: string, bytes: Buffer) => Promise<void>,
  { log, now, timers, messages }: Pick<MqttDeps, "log" | "now" | "timers" | "messages">,
): MeterIntake {
  const warn = logSparingly({ log, now });
  const waitingBytes = new Map<string, number>();
  const turns = createTurns((meterId, error) =>
    log.error("a meter's message was not dealt with", { meterId, ...errorFacts(error) }),
  );
  const noteWaiting = (meterId: string, more: number) => {
    const waiting = (waitingBytes.get(meterId) ?? 0) + more;
    if (waiting > 0) waitingBytes.set(meterId, waiting);
    else waitingBytes.delete(meterId);
  };

  /** Whether the meter is still there when it has rested. */
  async function rest({ meterId, client }: Message): Promise<boolean> {
    let forMs = messages.restMs(meterId);
    if (forMs === 0) return true;
    warn("a meter sends more than its share", { meterId });
    for (; forMs > 0 && client?.closed !== true; forMs = messages.restMs(meterId)) {
      const waitMs = Math.min(forMs, lookMs);
      await new Promise<void>((resolve) => timers.after(waitMs, resolve));
    }
    return client?.closed !== true;
  }

  async function dealWith(message: Message): Promise<void> {
    const { meterId, bytes, done } = message;
    try {
      if (!(await rest(message))) return done(new Error("the line is gone"));
      await handle(meterId, bytes);
      done(null);
    } catch (error) {
      log.error("a meter's message could not be kept", { meterId, ...errorFacts(error) });
      done(new Error("try again"));
    } finally {
      noteWaiting(meterId, -bytes.length);
    }
  }

  return {
    take: (message) => {
      const { meterId, bytes, done } = message;
      if ((waitingBytes.get(meterId) ?? 0) > mostWaitingBytes) return done(new Error("send less"));
      noteWaiting(meterId, bytes.length);
      turns.add(meterId, () => dealWith(message));
    },
    idle: turns.idle,
  };
}
