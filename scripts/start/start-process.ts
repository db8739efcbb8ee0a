import { fork } from "node:child_process";
import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { healthStatus } from "./health-status.ts";

export type RunningProcess = AsyncDisposable & {
  readonly name: string;
  readonly logFile: string;
  /** The end of what it has logged since it was started. */
  readonly lastWords: () => string;
  readonly gone: Promise<string>;
  /** At once, as a power cut does. */
  readonly kill: () => Promise<void>;
  /** A word to the process over its channel; nothing to one that is gone. */
  readonly tell: (message: object) => void;
};

export type ProcessPlan = {
  readonly name: string;
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
};

const graceMs = 15_000;

/**
 * One machine as a process of its own. It has its own process group, so that Ctrl-C reaches only the parent, which stops
 * the machines in order; and a channel to the parent, so that it ends when the parent is gone.
 */
export function startProcess({ name, script, env, logFile }: ProcessPlan): RunningProcess {
  const log = openSync(logFile, "a");
  const { size: logStart } = fstatSync(log);
  const child = fork(script, [], {
    detached: true,
    env: { ...cleanEnv(), ...env },
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  const gone = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once("error", (error) => resolve(error.message));
  });
  return {
    name,
    logFile,
    lastWords: () => lastWordsOf(readFileSync(logFile).subarray(logStart).toString()),
    gone,
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
    },
    tell: (message) => {
      if (child.connected) child.send(message);
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const killed = await Promise.race([gone, sleep(graceMs, "late", { ref: false })]);
      if (killed === "late") child.kill("SIGKILL");
      await gone;
    },
  };
}

/** Waits until a machine says that it is ready; if it ends before, tells its last words. */
export async function waitUntilReady(
  process: RunningProcess,
  { url, logFile, timeoutMs }: { url: string; logFile: string; timeoutMs: number },
): Promise<void> {
  const ended = process.gone.then((how) => {
    throw new Problem("not_ready", `${process.name} ended (${how}):\n${process.lastWords()}`);
  });
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const status = await Promise.race([ended, healthStatus(url)]);
    if (status === 200) return;
    await Promise.race([ended, sleep(50)]);
  }
  throw new Problem(
    "not_ready",
    `${process.name} was not ready within ${timeoutMs / 1000} s; its log is ${logFile}`,
  );
}

/** Resolves with what to tell when the first of them ends by itself: which one, where its log is, and its last lines. */
export const firstEnd = (running: readonly RunningProcess[]): Promise<string> =>
  Promise.race(
    running.map(async ({ name, logFile, gone, lastWords }) => {
      const how = await gone;
      return `${name} ended by itself (${how}). Its log is ${logFile}, and ends with:\n${lastWords()}`;
    }),
  );

/** Without the frames of a stack, which would hide what was said. */
function lastWordsOf(log: string): string {
  const lines = log.trimEnd().split("\n");
  return lines
    .filter((line) => !/^\s+at /.test(line))
    .slice(-8)
    .join("\n");
}

/** What is set for one machine must not leak into another. */
function cleanEnv(): Record<string, string> {
  const own = /^(LEDGER|INTERMEDIARY|TRADING|WEB|SIMULATOR)_|^LOG_LEVEL$/;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || own.test(name) ? [] : [[name, value]],
    ),
  );
}
