/** What somebody may be waiting to hear of: a user's charging, a charger's screen, what a seller sells. */
export type ChangeKey = `user:${string}` | `charger:${string}` | `seller:${number}`;

/** Tells who waits that something changed; what it is they read themselves, so that nothing stale is ever shown. */
export type Changes = {
  tell(...keys: readonly ChangeKey[]): void;
  listen(key: ChangeKey, run: () => void): Disposable;
};

export function createChanges(): Changes {
  const listeners = new Map<ChangeKey, Set<() => void>>();
  return {
    tell: (...keys) => {
      for (const key of keys) for (const run of [...(listeners.get(key) ?? [])]) run();
    },
    listen: (key, run) => {
      const own = listeners.get(key) ?? new Set();
      listeners.set(key, own.add(run));
      return {
        [Symbol.dispose]: () => {
          own.delete(run);
          if (own.size === 0) listeners.delete(key);
        },
      };
    },
  };
}
