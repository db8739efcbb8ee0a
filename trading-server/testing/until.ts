import { setTimeout as sleep } from "node:timers/promises";

/** Asks until the answer is not undefined. `meanwhile` moves the test's clock, so that repeated jobs run. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  meanwhile: () => Promise<void> = async () => {},
): Promise<T> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await meanwhile();
    await sleep(5);
  }
}
