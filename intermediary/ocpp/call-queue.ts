import type { Timers } from "@tsunagu/edge/timers.ts";
import { type CallOptions, type CallOutcome, callPriorities } from "./station-connection.ts";

export type CallQueue = {
  add(send: (given: AbortSignal) => Promise<CallOutcome>, options: CallOptions): Promise<CallOutcome>;
  /** The line is down: whatever waits is `offline`. */
  close(): void;
};

type Waiting = CallOptions & {
  readonly send: (given: AbortSignal) => Promise<CallOutcome>;
  readonly resolve: (outcome: CallOutcome) => void;
  readonly reject: (reason: unknown) => void;
};

/** Some stations never answer what they do not know (a cost, mostly); a stop waits no longer for that. */
const stopPatienceMs = 500;

/**
 * One call at a time (OCPP-J 1.6, 4.1.1), the most urgent first, among equals the one that waits longest. A stop gives the
 * display's call that is on its way a moment, then no longer waits for its answer: the station SHOULD have one call at a
 * time, and a limit in yen MUST hold.
 */
export function createCallQueue(timers: Timers): CallQueue {
  let waiting: Waiting[] = [];
  let sent: { readonly entry: Waiting; readonly control: AbortController } | null = null;
  let closed = false;

  function next(): void {
    if (sent !== null) return;
    const urgency = (entry: Waiting) => callPriorities.indexOf(entry.priority);
    const [first] = waiting.toSorted((a, b) => urgency(a) - urgency(b));
    if (first === undefined) return;
    waiting = waiting.filter((entry) => entry !== first);
    const control = new AbortController();
    sent = { entry: first, control };
    first
      .send(control.signal)
      .then(first.resolve, first.reject)
      .finally(() => {
        sent = null;
        next();
      });
  }

  return {
    add: (send, options) =>
      new Promise((resolve, reject) => {
        if (closed) return resolve({ kind: "offline" });
        const { replaces } = options;
        for (const entry of waiting)
          if (replaces !== undefined && entry.replaces === replaces) entry.resolve({ kind: "replaced" });
        waiting = waiting.filter((entry) => replaces === undefined || entry.replaces !== replaces);
        waiting.push({ ...options, send, resolve, reject });
        if (options.priority === "stop" && sent?.entry.priority === "display") {
          const { control } = sent;
          timers.after(stopPatienceMs, () => control.abort());
        }
        next();
      }),
    close: () => {
      closed = true;
      for (const entry of waiting) entry.resolve({ kind: "offline" });
      waiting = [];
    },
  };
}
