import { Problem } from "@tsunagu/core/problem/problem.ts";

/**
 * Runs a machine until it is told to stop: `--help` prints its settings, a faulty setting or a port in use is one
 * sentence and exit code 1, SIGTERM and Ctrl-C dispose what was started.
 */
export async function runMachine({
  help,
  start,
}: {
  help: string;
  start: () => Promise<AsyncDisposable>;
}): Promise<void> {
  if (process.argv.includes("--help") || process.argv.includes("-h")) {
    process.stdout.write(`${help.trim()}\n`);
    return;
  }
  const machine = await start().catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  await stopSignal();
  await machine[Symbol.asyncDispose]();
  process.exit(0);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
    // A parent that is gone can stop nobody: whoever was started with a channel ends with it.
    process.once("disconnect", () => resolve());
  });
}
