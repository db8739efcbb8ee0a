import { setTimeout as sleep } from "node:timers/promises";

/** Waits for a condition; a test that waits in vain says for what. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await sleep(10);
  }
}
