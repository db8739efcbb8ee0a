import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import type { ProofTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { LedgerPort, OnOutcomes } from "./ports.ts";
import { recordStream, type Signer, sealBatch } from "./seal-batch.ts";
import { type SendingBatch, takeReceipt } from "./take-receipt.ts";
import { takeRefusal } from "./take-refusal.ts";

export type OutboxDeps = MachineTools & {
  readonly signer: Signer;
  readonly ledger: LedgerPort;
  readonly policy: Policy;
  readonly proofTools: ProofTools;
  readonly onOutcomes: OnOutcomes;
  /** Whether a month weighs more on the ledger now, because it is long over. */
  readonly isLate: (month: number, now: number) => boolean;
  /** The ledger has answered: whoever waits for outcomes may look. */
  readonly onAnswered?: () => void;
};

export type Outbox = AsyncDisposable & {
  /** There may be something to send. */
  readonly wake: () => void;
  /** Resolves when nothing is on its way and nothing waits that could go now; for tests and closings. */
  readonly idle: () => Promise<void>;
};

const firstDelayMs = 500;
const longestDelayMs = 60_000;
const lookAgainMs = 15_000;

/**
 * Sends what is queued, one batch at a time, until the ledger proves that it has it. Whatever happens between two steps, the
 * next run goes on from what is on disk.
 */
export function startOutbox(deps: OutboxDeps): Outbox {
  const { timers, random, log } = deps;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let failures = 0;
  let waiting: Disposable | undefined;

  async function run(): Promise<void> {
    waiting?.[Symbol.dispose]();
    waiting = undefined;
    try {
      do {
        again = false;
        while (!stopped && (await sendOne(deps))) {
          failures = 0;
          deps.onAnswered?.();
        }
      } while (again && !stopped);
      failures = 0;
    } catch (error) {
      failures += 1;
      log.warn("the outbox waits for the ledger", { failures, ...errorFacts(error) });
    }
  }

  /** Doubles up to a minute, with half of it left to chance so that many outboxes do not come at once. */
  function delayMs(): number {
    const whole = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures, 10));
    return whole / 2 + (whole / 2) * ((random(1)[0] ?? 0) / 255);
  }

  function start(): void {
    if (stopped || running !== undefined) return;
    running = run().finally(() => {
      running = undefined;
      if (stopped) return;
      if (again && failures === 0) start();
      else waiting = timers.after(failures === 0 ? lookAgainMs : delayMs(), start);
    });
  }

  /** What is new is no reason to ask a ledger again that has just not answered. */
  function wake(): void {
    again = true;
    if (failures === 0) start();
  }

  wake();
  return {
    wake,
    idle: async () => {
      while (running !== undefined) await running;
    },
    [Symbol.asyncDispose]: async () => {
      stopped = true;
      waiting?.[Symbol.dispose]();
      await running;
    },
  };
}

/** True if something was done and more may follow. */
async function sendOne(deps: OutboxDeps): Promise<boolean> {
  const batch = await sendingBatch(deps);
  if (batch === undefined) return await sealBatch(deps.signer, deps);
  try {
    await takeReceipt({ receipt: await deps.ledger.sendBatch(batch.batch), batch }, deps);
    return true;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "refused") throw error;
    if (await takeRefusal({ outcome: String(error.facts["outcome"]), batch }, deps)) return true;
    throw error;
  }
}

const sendingBatch = ({ store }: Pick<MachineTools, "store">): Promise<SendingBatch | undefined> =>
  store
    .selectFrom("outbox_batches")
    .select(["batch_id", "stream", "sequence", "batch", "record_ids"])
    .where("state", "=", "sending")
    .where("stream", "=", recordStream)
    .executeTakeFirst();
