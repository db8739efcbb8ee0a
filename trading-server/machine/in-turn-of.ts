/** Runs what is handed in after all else of the same user: nobody is billed twice because two things happen at once. */
export type InTurnOf = <T>(userId: string, run: () => Promise<T>) => Promise<T>;

/** One thing at a time for each user. */
export function createInTurnOf(): InTurnOf {
  const last = new Map<string, Promise<unknown>>();
  return (userId, run) => {
    const next = (last.get(userId) ?? Promise.resolve()).then(run, run);
    const done = next
      .catch(() => undefined)
      .finally(() => {
        if (last.get(userId) === done) last.delete(userId);
      });
    last.set(userId, done);
    return next;
  };
}
