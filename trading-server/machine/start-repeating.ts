import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { TradingTools } from "./trading-tools.ts";

/** Runs a job now and then, never twice at once. Disposing waits for the run that is under way. */
export function startRepeating(
  { name, everyMs, run }: { name: string; everyMs: number; run: () => Promise<void> },
  { timers, log }: Pick<TradingTools, "timers" | "log">,
): AsyncDisposable {
  let closed = false;
  let running = Promise.resolve();
  let timer = timers.after(everyMs, tick);
  function tick(): void {
    running = run()
      .catch((error: unknown) => log.error("a repeated job failed", { job: name, ...errorFacts(error) }))
      .finally(() => {
        if (!closed) timer = timers.after(everyMs, tick);
      });
  }
  return {
    [Symbol.asyncDispose]: async () => {
      closed = true;
      timer[Symbol.dispose]();
      await running;
    },
  };
}
