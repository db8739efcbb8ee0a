import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { houseDir } from "../house/source-files.ts";
import { buildWeb } from "./build-web.ts";
import { checkPorts } from "./check-ports.ts";
import { finishDemo } from "./finish-demo.ts";
import { holdData, noteRunning } from "./hold-data.ts";
import { machinePlans, simulatorPlan } from "./machine-plans.ts";
import { type DataDir, forgetData, prepareData } from "./prepare-data.ts";
import { printSummary } from "./print-summary.ts";
import type { StartOptions } from "./read-options.ts";
import { beginDemo, type DemoBegin, seedDemo } from "./seed-demo.ts";
import { firstEnd, type RunningProcess, startProcess, waitUntilReady } from "./start-process.ts";

export type RunningTsunagu = AsyncDisposable & {
  /** Resolves with one sentence when a machine ends by itself. */
  readonly ended: Promise<string>;
};

export type StartTools = {
  readonly now: number;
  readonly print: (line: string) => void;
  /** A line that takes the place of the one before; with a line break at its end it stays. */
  readonly progress: (line: string) => void;
  readonly stop: Promise<unknown>;
};

const readyMs = 60_000;
const fallenMs = 1_000;

/** All machines of one computer, ready; they stop in the other order. */
export async function startTsunagu(
  options: StartOptions,
  { now, print, progress, stop }: StartTools,
): Promise<RunningTsunagu> {
  const startedMs = performance.now();
  await using stack = new AsyncDisposableStack();
  // First the folder: a second start on it finds its ports in use too, and that would be half of the truth.
  stack.use(await holdData(options));
  await checkPorts(options);
  if (options.fresh) forgetData(options.dataDir);
  stack.use(noteRunning(options.dataDir, { pid: process.pid, url: options.publicUrl }));
  const data = prepareData(options.dataDir, now);
  const stopped = stop.then(() => {
    throw new Problem("not_ready", "stopped before everything was ready");
  });
  stopped.catch(() => undefined);
  const machines = await Promise.race([startMachines(options, data, stack), stopped]);
  const demo = await Promise.race([whileAlive(machines, beginDemo(options, data, now)), stopped]);
  const simulator = stack.use(startSimulator(options, data));
  if (demo !== null)
    await Promise.race([
      whileAlive([...machines, simulator], seedDemoWith(simulator, demo, { options, data })),
      stopped,
    ]);
  printSummary(options, { readyMs: performance.now() - startedMs, print });
  if (demo !== null) {
    const halt = new AbortController();
    const finishing = finishDemo(options, data, { demo, simulator, progress, stop: halt.signal }).catch(
      (error: unknown) => {
        if (!halt.signal.aborted) print(`The demonstration is not whole: ${String(error)}`);
      },
    );
    // Stopped first: it talks to all machines.
    stack.defer(async () => {
      halt.abort();
      await finishing;
    });
  }
  const held = stack.move();
  return {
    ended: firstEnd([...machines, simulator]),
    [Symbol.asyncDispose]: () => held[Symbol.asyncDispose](),
  };
}

/** Work that asks machines: when one of them ends meanwhile, that is told, and not what could not be asked of it. */
async function whileAlive<Result>(
  running: readonly RunningProcess[],
  work: Promise<Result>,
): Promise<Result> {
  const fallen = firstEnd(running).then((told) => {
    throw new Problem("not_ready", told);
  });
  try {
    return await Promise.race([work, fallen]);
  } catch (error) {
    // A line breaks a moment before the end of who held it is known.
    await Promise.race([fallen, sleep(fallenMs)]);
    throw error;
  }
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

function startSimulator(options: StartOptions, data: DataDir): RunningProcess {
  const plan = simulatorPlan(options, data, join(houseDir, "web/dist"));
  return startProcess({ ...plan, script: join(houseDir, plan.script) });
}

/** Mails are read in the simulated world, so that has to be there. */
async function seedDemoWith(
  simulator: RunningProcess,
  demo: DemoBegin,
  { options, data }: { options: StartOptions; data: DataDir },
): Promise<void> {
  const { healthUrl, logFile } = simulatorPlan(options, data, "");
  await waitUntilReady(simulator, { url: healthUrl, logFile, timeoutMs: readyMs });
  simulator.tell(await seedDemo(options, data, demo));
}
