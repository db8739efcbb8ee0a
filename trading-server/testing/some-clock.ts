import type { Timers } from "@tsunagu/edge/timers.ts";

/** Time that stands still until a test moves it. */
export type SomeClock = {
  readonly now: () => number;
  readonly timers: Timers;
  /** Moves on second by second and runs what becomes due. */
  advance(seconds: number): Promise<void>;
  /** Jumps without running anything in between; what is due runs with the next `advance`. */
  jumpTo(time: number): void;
};

type Waiting = { readonly dueMs: number; readonly run: () => void };

export function createSomeClock(start: number): SomeClock {
  let nowMs = start * 1_000;
  const waiting = new Set<Waiting>();
  const runDue = (): void => {
    for (const timer of [...waiting].sort((a, b) => a.dueMs - b.dueMs)) {
      if (timer.dueMs <= nowMs && waiting.delete(timer)) timer.run();
    }
  };
  return {
    now: () => Math.floor(nowMs / 1_000),
    timers: {
      after: (delayMs, run) => {
        const timer = { dueMs: nowMs + delayMs, run };
        waiting.add(timer);
        return { [Symbol.dispose]: () => void waiting.delete(timer) };
      },
    },
    advance: async (seconds) => {
      for (let nth = 0; nth < seconds; nth++) {
        nowMs += 1_000;
        runDue();
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    jumpTo: (time) => {
      nowMs = time * 1_000;
    },
  };
}
