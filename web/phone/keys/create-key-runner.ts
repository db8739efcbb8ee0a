import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { KeyTaskName, RunKeyTask, TaskOutput } from "./key-tasks.ts";
import type { WorkerAnswer } from "./key-worker.ts";

type Waiting = { readonly resolve: (output: never) => void; readonly reject: (error: Error) => void };

/** Starts the worker when it is first needed; keeps it. */
export function createKeyRunner(startWorker: () => Worker): RunKeyTask {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;
  const started = (): Worker => {
    if (worker !== null) return worker;
    worker = startWorker();
    worker.addEventListener("message", ({ data }: MessageEvent<WorkerAnswer>) => {
      const task = waiting.get(data.id);
      waiting.delete(data.id);
      if ("output" in data) task?.resolve(toOutput(data.output));
      else task?.reject(new Problem(data.problem.code, data.problem.message, { facts: data.problem.facts }));
    });
    worker.addEventListener("error", (event) => {
      for (const task of waiting.values()) task.reject(new Error(event.message));
      waiting.clear();
    });
    return worker;
  };
  return <Name extends KeyTaskName>(name: Name, input: unknown) =>
    new Promise<TaskOutput<Name>>((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      started().postMessage({ id: lastId, name, input });
    });
}

/** The worker is ours and answers with what its task returns. */
const toOutput = (output: unknown): never => output as never;
