import { Problem } from "@tsunagu/core/problem/problem.ts";
import { createProgram } from "./create-program.ts";

try {
  await createProgram((lines) => process.stdout.write(`${lines.join("\n")}\n`)).parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
