import { Problem } from "@tsunagu/core/problem/problem.ts";
import { progressLine } from "./start/progress-line.ts";
import { readOptions, startHelp } from "./start/read-options.ts";
import { runUntilStopped } from "./start/run-until-stopped.ts";
import { startTsunagu } from "./start/start-tsunagu.ts";

const print = (line: string) => console.log(line);
const complain = (line: string) => console.error(line);

try {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") print(startHelp.trim());
  else {
    const now = Math.floor(Date.now() / 1000);
    const progress = progressLine(process.stdout);
    process.exitCode = await runUntilStopped(
      (stop) => startTsunagu(options, { now, print, progress, stop }),
      {
        signals: process,
        print,
        complain,
      },
    );
  }
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  complain(error.message);
  process.exitCode = 1;
}
process.exit();
