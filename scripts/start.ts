import { once } from "node:events";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { progressLine } from "./start/progress-line.ts";
import { readOptions, startHelp } from "./start/read-options.ts";
import { startTsunagu } from "./start/start-tsunagu.ts";

try {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") {
    console.log(startHelp.trim());
  } else {
    // On Ctrl-C the terminal tells us and npm tells us once more: the second must not cut the stopping short.
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => undefined);
    const stop = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    await using system = await startTsunagu(options, {
      now: Math.floor(Date.now() / 1000),
      print: (line) => console.log(line),
      progress: progressLine(process.stdout),
      stop,
    });
    const ended = await Promise.race([stop.then(() => null), system.ended]);
    console.log(ended === null ? "\nStopping …" : `\n${ended}`);
    if (ended !== null) process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
process.exit();
