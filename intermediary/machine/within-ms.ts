import type { Timers } from "@tsunagu/edge/timers.ts";

/** What a promise resolves to, or `late` when it takes longer. Whatever it does afterwards is nobody's any more. */
export function withinMs<T>(
  promise: Promise<T>,
  { ms, timers, late }: { ms: number; timers: Timers; late: T },
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = timers.after(ms, () => resolve(late));
    promise.then(resolve, reject).finally(() => timer[Symbol.dispose]());
  });
}
