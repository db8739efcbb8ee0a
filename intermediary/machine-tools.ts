import type { Log } from "@tsunagu/edge/create-log.ts";
import type { Store } from "./store/open-database.ts";

/** Waiting, handed in. Disposing forgets what was to come. */
export type Timers = {
  after(delayMs: number, run: () => void): Disposable;
};

/** The real ones. A waiting timer keeps no process alive. */
export const processTimers: Timers = {
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs).unref();
    return { [Symbol.dispose]: () => clearTimeout(timer) };
  },
};

/** What every room is handed: nothing else of the outside world is reached from inside a room. */
export type MachineTools = {
  readonly store: Store;
  /** Whole seconds since 1970. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly timers: Timers;
  readonly log: Log;
};
