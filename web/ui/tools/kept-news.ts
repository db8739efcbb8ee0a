/** Whether the last answers came fresh, or from what this device kept when the network was there. */
export type KeptNews = {
  /** Seconds since 1970 of the oldest kept answer since the last fresh one; null: all is fresh. */
  at(): number | null;
  note(keptAt: number | null): void;
  subscribe(listener: () => void): () => void;
};

export function createKeptNews(): KeptNews {
  const listeners = new Set<() => void>();
  let oldest: number | null = null;
  return {
    at: () => oldest,
    note: (keptAt) => {
      const next = keptAt === null ? null : Math.min(keptAt, oldest ?? keptAt);
      if (next === oldest) return;
      oldest = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
