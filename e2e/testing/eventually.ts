import { setTimeout as sleep } from "node:timers/promises";

/**
 * Asks until the answer is not undefined; says what it waited for, with the last error, after `withinMs`. A mistake in the question
 * itself is thrown at once: no waiting mends it.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  withinMs = 60_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  let last: unknown = new Error(`waited ${withinMs} ms for ${what}`);
  while (performance.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      if (isMistake(error)) throw error;
      last = error;
    }
    await sleep(100);
  }
  throw new Error(`waited ${withinMs} ms for ${what}`, { cause: last });
}

/** `fetch` throws a `TypeError`, too, where nobody answers; that one names its cause. */
const isMistake = (error: unknown): boolean =>
  error instanceof ReferenceError || (error instanceof TypeError && error.cause === undefined);
