import { Problem } from "@tsunagu/core/problem/problem.ts";

type Running = AsyncDisposable & { readonly ended: Promise<string> };

type RunTools = {
  readonly signals: { on(signal: string, run: () => void): unknown };
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
};

/** As a shell names the end by a signal: 128 and the signal's number. */
const codes = { SIGINT: 130, SIGTERM: 143 };

/**
 * Runs until a signal comes, or a part ends by itself, and says when the stopping begins and when all is down. Resolves with the exit
 * code: a signal's, or 1 with the reason told. Throws what is no `Problem`.
 */
export async function runUntilStopped(
  start: (stop: Promise<unknown>) => Promise<Running>,
  { signals, print, complain }: RunTools,
): Promise<number> {
  const asked = Promise.withResolvers<number>();
  let code: number | null = null;
  for (const [signal, ofSignal] of Object.entries(codes))
    signals.on(signal, () => {
      // On Ctrl-C the terminal tells us and npm tells us once more: the second must not cut the stopping short.
      if (code !== null) return;
      code = ofSignal;
      print("\nStopping …");
      asked.resolve(ofSignal);
    });
  try {
    await using running = await start(asked.promise);
    const ended = await Promise.race([asked.promise.then(() => null), running.ended]);
    if (ended !== null && code === null) {
      complain(`\n${ended}`);
      print("Stopping the others …");
      code = 1;
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // What fails because it is being stopped is no fault.
    if (code === null) {
      complain(error.message);
      return 1;
    }
  }
  print("Stopped.");
  return code ?? 1;
}
