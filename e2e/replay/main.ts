import { Problem } from "@tsunagu/core/problem/problem.ts";
import { outcomeLines } from "./outcome-lines.ts";
import { readReplayOptions } from "./read-options.ts";
import { replay } from "./replay.ts";

try {
  const options = readReplayOptions(process.argv.slice(2));
  const outcome = await replay(options, Math.floor(Date.now() / 1000));
  process.stdout.write(`${outcomeLines(options, outcome).join("\n")}\n`);
  if (outcome.differences.length > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
process.exit();
