import { setTimeout as sleep } from "node:timers/promises";

/** Asks until the answer is not undefined; throws the last error, or says what it waited for, after `withinMs`. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  withinMs = 30_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  let last: unknown = new Error(`waited ${withinMs} ms for ${what}`);
  while (performance.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      last = error;
    }
    await sleep(100);
  }
  throw new Error(`waited ${withinMs} ms for ${what}`, { cause: last });
}
