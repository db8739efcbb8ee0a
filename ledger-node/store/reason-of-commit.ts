import { setImmediate as nextTurn } from "node:timers/promises";

/** LMDB says why a commit failed in a promise of its own, which is refused in the same turn; the operator wants it in words. */
export async function reasonOfCommit(error: unknown): Promise<string> {
  const reason = error instanceof Error && "commitError" in error ? error.commitError : undefined;
  try {
    await Promise.race([reason, nextTurn()]);
    return String(error);
  } catch (told) {
    return String(told);
  }
}
