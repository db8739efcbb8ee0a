import { type CallOptions, type CallOutcome, callPriorities } from "./station-connection.ts";

export type CallQueue = {
  add(send: () => Promise<CallOutcome>, options: CallOptions): Promise<CallOutcome>;
  /** The line is down: whatever waits is `offline`. */
  close(): void;
};

type Waiting = CallOptions & {
  readonly send: () => Promise<CallOutcome>;
  readonly resolve: (outcome: CallOutcome) => void;
  readonly reject: (reason: unknown) => void;
};

/** One call at a time (OCPP-J 1.6, 4.1.1), the most urgent first, among equals the one that waits longest. */
export function createCallQueue(): CallQueue {
  let waiting: Waiting[] = [];
  let busy = false;
  let closed = false;

  function next(): void {
    if (busy) return;
    const urgency = (entry: Waiting) => callPriorities.indexOf(entry.priority);
    const [first] = waiting.toSorted((a, b) => urgency(a) - urgency(b));
    if (first === undefined) return;
    waiting = waiting.filter((entry) => entry !== first);
    busy = true;
    first
      .send()
      .then(first.resolve, first.reject)
      .finally(() => {
        busy = false;
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
        next();
      }),
    close: () => {
      closed = true;
      for (const entry of waiting) entry.resolve({ kind: "offline" });
      waiting = [];
    },
  };
}
