import type { InTurnOf } from "./make-closing-statement.ts";

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
