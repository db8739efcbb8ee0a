import { join } from "node:path";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { holdFolder } from "@tsunagu/edge/hold-folder.ts";
import { houseDir } from "../house/source-files.ts";
import { buildWeb } from "./build-web.ts";
import { checkPorts } from "./check-ports.ts";
import { machinePlans } from "./machine-plans.ts";
import { type DataDir, forgetData, prepareData } from "./prepare-data.ts";
import { printSummary } from "./print-summary.ts";
import type { StartOptions } from "./read-options.ts";
import { seedDemo } from "./seed-demo.ts";
import { type RunningProcess, startProcess, waitUntilReady } from "./start-process.ts";

export type RunningTsunagu = AsyncDisposable & {
  /** Resolves with one sentence when a machine ends by itself. */
  readonly ended: Promise<string>;
};

export type StartTools = {
  readonly now: number;
  readonly print: (line: string) => void;
  readonly stop: Promise<unknown>;
};

const readyMs = 60_000;

/** All machines of one computer, ready; they stop in the other order. */
export async function startTsunagu(
  options: StartOptions,
  { now, print, stop }: StartTools,
): Promise<RunningTsunagu> {
  const startedMs = performance.now();
  await checkPorts(options);
  await using stack = new AsyncDisposableStack();
  stack.use(holdFolder(options.dataDir, { advice: "stop it first, or choose another folder with --data" }));
  if (options.fresh) forgetData(options.dataDir);
  const data = prepareData(options.dataDir, now);
  const stopped = stop.then(() => {
    throw new Problem("not_ready", "stopped before everything was ready");
  });
  stopped.catch(() => undefined);
  const running = await Promise.race([startMachines(options, data, stack), stopped]);
  const user = options.empty ? null : await Promise.race([seedDemo(options, data, now), stopped]);
  if (user !== null) running.push(stack.use(startSimulator(options, data)));
  printSummary(options, { user, readyMs: performance.now() - startedMs, print });
  const held = stack.move();
  return {
    ended: Promise.race(
      running.map(({ name, gone }) =>
        gone.then(
          (how) => `${name} ended by itself (${how}); its log is ${data.path("logs", `${name}.log`)}`,
        ),
      ),
    ),
    [Symbol.asyncDispose]: () => held[Symbol.asyncDispose](),
  };
}

async function startMachines(
  options: StartOptions,
  data: DataDir,
  stack: AsyncDisposableStack,
): Promise<RunningProcess[]> {
  // The screens are built while the machines start; only the gateway waits for them.
  const building = buildWeb();
  building.catch(() => undefined);
  const plans = machinePlans(options, data, join(houseDir, "web/dist"));
  const running: RunningProcess[] = [];
  const waits: Promise<void>[] = [];
  for (const plan of plans) {
    if (plan.name === "web") await building;
    const process = stack.use(startProcess({ ...plan, script: join(houseDir, plan.script) }));
    running.push(process);
    const ready = waitUntilReady(process, { url: plan.healthUrl, logFile: plan.logFile, timeoutMs: readyMs });
    ready.catch(() => undefined);
    waits.push(ready);
  }
  await Promise.all(waits);
  return running;
}

const startSimulator = (options: StartOptions, data: DataDir): RunningProcess =>
  startProcess({
    name: "simulator",
    script: join(houseDir, "simulator/main.ts"),
    env: {
      SIMULATOR_NEIGHBOURHOOD: data.path("neighbourhood.json"),
      SIMULATOR_STATE: data.path("simulator.json"),
      LOG_LEVEL: options.logLevel,
    },
    logFile: data.path("logs", "simulator.log"),
  });
