/** What an app keeps on this device, by name. */
export type Memory = {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
};

/** A browser may refuse storage (private windows, full disk): then it is kept until the page is left. */
export function createMemory(storage: () => Storage): Memory {
  const inPage = new Map<string, string>();
  return {
    get: (name) => inPage.get(name) ?? attempt(() => storage().getItem(name)) ?? null,
    set: (name, value) => {
      const kept = attempt(() => {
        storage().setItem(name, value);
        return true;
      });
      if (kept === true) inPage.delete(name);
      else inPage.set(name, value);
    },
    remove: (name) => {
      inPage.delete(name);
      attempt(() => storage().removeItem(name));
    },
  };
}

function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
