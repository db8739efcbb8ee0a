import { setImmediate as nextTurn } from "node:timers/promises";
import { dayOf, daySeconds, dayStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { refused } from "@tsunagu/core/records/outcomes.ts";
import type { Log } from "@tsunagu/edge/create-log.ts";
import type { Timers } from "@tsunagu/edge/timers.ts";
import type { Application, Consensus } from "../consensus.ts";
import { createWaitingBatches, type WaitingBatches } from "./waiting-batches.ts";

export type SoloPorts = {
  /** Whole seconds. */
  readonly now: () => number;
  readonly timers: Timers;
  readonly log: Log;
  /** Memory and disk no longer agree: the process must end. */
  readonly onFatal: (error: unknown) => void;
};

export type SoloConfig = {
  /** The operator's word that the clock is right although it is more than 40 days ahead of the last block. */
  readonly allowTimeJump: boolean;
};

const maxJumpSeconds = 40 * daySeconds;
/** Clocks are set and computers sleep: the end of a day is looked for at least this often. */
const longestPauseMs = 600_000;

/**
 * Consensus of one: what waits becomes a block as soon as the block before it is on disk, so that one write carries all
 * that came during the last. A day that has ended gets its closing even if nothing waits.
 */
export function startSolo(application: Application, config: SoloConfig, ports: SoloPorts): Consensus {
  const waiting = createWaitingBatches(application);
  const stopping = () => new Problem("not_ready", "the node is stopping");
  let isStopped = false;
  let working: Promise<void> | undefined;
  let timer: Disposable | undefined;

  const timeNow = () => Math.max(ports.now(), application.blockTime());
  const hasWork = () => !waiting.isEmpty() || dayOf(timeNow()) > dayOf(application.blockTime());
  const work = async (): Promise<void> => {
    // A turn between blocks: whoever waits to read must not starve while there is always a next block.
    for (; !isStopped && hasWork(); await nextTurn()) {
      const jump = timeJump(application, config, timeNow());
      if (jump !== undefined) {
        ports.log.error("no block can be made", { reason: jump.message, ...jump.facts });
        return waiting.failAll(jump);
      }
      await makeBlock(application, waiting, timeNow());
    }
  };
  const keepWorking = (): void => {
    if (working !== undefined || isStopped) return;
    working = work()
      .catch((error: unknown) => {
        isStopped = true;
        ports.onFatal(error);
      })
      .finally(() => {
        working = undefined;
        if (isStopped) waiting.failAll(stopping());
        // Something may have come after the last look.
        else if (!waiting.isEmpty()) keepWorking();
      });
  };
  const watchDays = (): void => {
    const untilMs = (dayStart(dayOf(ports.now()) + 1) - ports.now()) * 1_000;
    timer = ports.timers.after(Math.min(untilMs, longestPauseMs), () => {
      keepWorking();
      watchDays();
    });
  };
  keepWorking();
  watchDays();

  return {
    submit: async (transaction) => {
      if (isStopped) throw stopping();
      const submitted = waiting.add(transaction);
      keepWorking();
      return submitted;
    },
    [Symbol.asyncDispose]: async () => {
      isStopped = true;
      timer?.[Symbol.dispose]();
      await working;
      waiting.failAll(stopping());
    },
  };
}

async function makeBlock(application: Application, waiting: WaitingBatches, time: number): Promise<void> {
  const taken = waiting.take(time);
  try {
    const transactions = taken.map(({ transaction }) => transaction);
    const { results } = application.applyBlock({ height: application.height() + 1, time, transactions });
    waiting.recheck();
    await application.commit();
    for (const [nth, { settle }] of taken.entries()) {
      const result = results[nth] ?? refused("malformed", "the block has lost the batch");
      settle("refused" in result ? result : { entry: result.index });
    }
  } catch (error) {
    // Whether they are on disk shows after a restart: until it has a receipt, an outbox keeps a batch.
    for (const { fail } of taken) fail(new Problem("not_ready", "the node is stopping", { cause: error }));
    throw error;
  }
}

/** A clock that is wrong by months would close months for ever: the time of a block never falls. */
function timeJump(
  application: Application,
  { allowTimeJump }: SoloConfig,
  time: number,
): Problem | undefined {
  const aheadSeconds = time - application.blockTime();
  if (allowTimeJump || application.height() === 0 || aheadSeconds <= maxJumpSeconds) return undefined;
  const message =
    "the clock is more than 40 days ahead of the last block: if it is right, start with LEDGER_ALLOW_TIME_JUMP=true";
  return new Problem("not_ready", message, { facts: { aheadSeconds } });
}
