/** Runs the jobs of one name one after another; those of different names run side by side. */
export type Turns = {
  add(name: string, job: () => Promise<void>): void;
  /** How many jobs of a name have not ended. */
  waiting(name: string): number;
  /** Resolves when everything that was added has ended. */
  idle(): Promise<void>;
};

export function createTurns(onFault: (name: string, error: unknown) => void): Turns {
  const lanes = new Map<string, { last: Promise<void>; waiting: number }>();
  return {
    add: (name, job) => {
      const lane = lanes.get(name) ?? { last: Promise.resolve(), waiting: 0 };
      lane.waiting += 1;
      lane.last = lane.last
        .then(job)
        .catch((error: unknown) => onFault(name, error))
        .then(() => {
          lane.waiting -= 1;
          if (lane.waiting === 0) lanes.delete(name);
        });
      lanes.set(name, lane);
    },
    waiting: (name) => lanes.get(name)?.waiting ?? 0,
    idle: async () => {
      while (lanes.size > 0) await Promise.all([...lanes.values()].map(({ last }) => last));
    },
  };
}
