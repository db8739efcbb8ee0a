import { Problem } from "@tsunagu/core/problem/problem.ts";
import { createProgram } from "./create-program.ts";

try {
  await createProgram({
    print: (lines) => process.stdout.write(`${lines.join("\n")}\n`),
    now: () => Math.floor(Date.now() / 1000),
  }).parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
