/** Who waits to hear of a device. */
type Listeners = {
  tell(deviceId: string): void;
  listen(deviceId: string, run: () => void): Disposable;
};

export function createListeners(): Listeners {
  const byDevice = new Map<string, Set<() => void>>();
  return {
    tell: (deviceId) => {
      for (const run of [...(byDevice.get(deviceId) ?? [])]) run();
    },
    listen: (deviceId, run) => {
      const own = byDevice.get(deviceId) ?? new Set();
      byDevice.set(deviceId, own.add(run));
      return {
        [Symbol.dispose]: () => {
          own.delete(run);
          if (own.size === 0) byDevice.delete(deviceId);
        },
      };
    },
  };
}
