import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getProgress } from "@tsunagu/core/api/operator.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import { keep } from "./once.ts";
import { payStatement } from "./pay-first-statement.ts";
import type { DataDir } from "./prepare-data.ts";
import type { StartOptions } from "./read-options.ts";
import { pastOf } from "./read-world.ts";
import { type DemoBegin, monthsBefore } from "./seed-demo.ts";
import type { RunningProcess } from "./start-process.ts";

export type FinishTools = {
  readonly simulator: RunningProcess;
  /** One line that takes the place of the one before. */
  readonly progress: (line: string) => void;
  readonly stop: AbortSignal;
};

const lookAgainMs = 1000;

/**
 * What comes while people look already: the neighbours move in, the past reaches the ledger, the first bill is paid. A start that is
 * stopped in between goes on with it the next time.
 */
export async function finishDemo(
  options: StartOptions,
  data: DataDir,
  { demo, simulator, progress, stop }: FinishTools & { readonly demo: DemoBegin },
): Promise<void> {
  const telling = tellProgress(options, data, { progress, stop });
  const paying = payFirst(options, data, { demo, stop });
  for await (const moved of demo.residents.moveInOthers()) {
    simulator.tell(moved);
    if (stop.aborted) break;
  }
  await Promise.all([telling, paying]);
}

async function payFirst(
  { ports }: StartOptions,
  data: DataDir,
  { demo, stop }: { demo: DemoBegin; stop: AbortSignal },
): Promise<void> {
  const file = data.path("demo-paid.json");
  if (existsSync(file)) return;
  const month = demo.month - monthsBefore;
  const tradingUrl = `http://127.0.0.1:${ports["trading-port"]}`;
  if (await payStatement(demo.residents.user, { month, tradingUrl, stop })) keep(file, { month });
}

/** Until nothing of the past is on its way any more. */
async function tellProgress(
  options: StartOptions,
  data: DataDir,
  { progress, stop }: Pick<FinishTools, "progress" | "stop">,
): Promise<void> {
  const operator = {
    send: sendHttpWithin(10_000),
    baseUrl: `http://127.0.0.1:${options.ports["intermediary-port"]}`,
    headers: { authorization: `Bearer ${readFileSync(data.path("tokens", "operator"), "utf8").trim()}` },
  };
  const startedMs = performance.now();
  while (!stop.aborted) {
    await sleep(lookAgainMs, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) return;
    const past = await pastOf(options).catch(() => null);
    const ledger = await callContract(getProgress, {}, operator).catch(() => null);
    if (past === null || ledger === null || (past.toTell === 0 && !past.caughtUp)) continue;
    if (past.caughtUp && !ledger.pastIsComing) {
      // After a short pause there was nothing to wait for.
      if (past.toTell > 0)
        progress(`  The past is in: ${ledger.answered} records on the ledger, ${seconds(startedMs)} s.\n`);
      return;
    }
    progress(
      `  The past is coming in: ${past.told} of ${past.toTell} half hours told${past.homesToCome > 0 ? `, ${past.homesToCome} homes to come` : ""}; ledger: ${ledger.answered} records, ${ledger.toSettle + ledger.toMatch} half hours and ${ledger.toSend} records to go (${seconds(startedMs)} s)`,
    );
  }
}

const seconds = (startedMs: number) => Math.round((performance.now() - startedMs) / 1000);
