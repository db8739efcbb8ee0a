import { Problem } from "@tsunagu/core/problem/problem.ts";
import { z } from "zod";
import { type KeyTaskName, keyTasks } from "./key-tasks.ts";

export type WorkerAnswer =
  | { readonly id: number; readonly output: unknown }
  | {
      readonly id: number;
      readonly problem: { code: Problem["code"]; message: string; facts: Problem["facts"] };
    };

// zod makes its parsers with `new Function`, which the content security policy forbids.
z.config({ jitless: true });

self.addEventListener(
  "message",
  ({ data }: MessageEvent<{ id: number; name: KeyTaskName; input: never }>) => {
    const { id, name, input } = data;
    try {
      self.postMessage({ id, output: keyTasks[name](input) } satisfies WorkerAnswer);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { code, message, facts } = error;
      self.postMessage({ id, problem: { code, message, facts } } satisfies WorkerAnswer);
    }
  },
);
