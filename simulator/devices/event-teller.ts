import type { Log } from "@tsunagu/edge/create-log.ts";
import type { Dialect, StationEvent } from "./station-events.ts";
import type { StationMemory } from "./station-memory.ts";

const retryMs = 1500;
/** An event that the central system answers with an error is left after so many times: the next ones wait behind it. */
const mostRefusals = 3;

/**
 * Tells what happened, one after another, as soon as the line is there. What waits is kept over a restart. The line being
 * away is no refusal: it waits.
 */
export function createEventTeller(
  memory: StationMemory,
  {
    dialect,
    isOpen,
    sleep,
    log,
    onTold,
  }: {
    dialect: Dialect;
    isOpen: () => boolean;
    sleep: (ms: number) => Promise<void>;
    log: Log;
    onTold: (event: StationEvent, mayGoOn: boolean) => void;
  },
) {
  let running = false;
  let refusals = 0;

  async function run(): Promise<void> {
    for (let event = memory.firstQueued(); event !== undefined; event = memory.firstQueued()) {
      if (!isOpen()) return;
      try {
        const mayGoOn = await dialect.tell(event);
        refusals = 0;
        memory.dequeue();
        onTold(event, mayGoOn);
      } catch (error) {
        if (!isOpen()) return;
        refusals += 1;
        if (refusals >= mostRefusals) {
          log.warn("a simulated station gives an event up", { ref: event.ref, error: String(error) });
          refusals = 0;
          memory.dequeue();
        } else await sleep(retryMs);
      }
    }
  }

  function wake(): void {
    if (running) return;
    running = true;
    void run().finally(() => {
      running = false;
      if (isOpen() && memory.firstQueued() !== undefined) wake();
    });
  }

  return {
    wake,
    add: (event: StationEvent) => {
      memory.enqueue(event);
      wake();
    },
  };
}
