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
