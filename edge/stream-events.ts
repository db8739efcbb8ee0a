import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { errorFacts, type Log } from "./create-log.ts";
import type { Timers } from "./timers.ts";

type StreamEvent = { readonly event: string; readonly data: string };

/** What somebody listens to. */
export type EventSource = {
  /** What is to be told now; empty: nothing that was not told. Throws a `Problem`: `not_signed_in` ends the stream. */
  readonly next: () => Promise<readonly StreamEvent[]>;
  /** Runs `wake` whenever there may be something new. */
  readonly listen: (wake: () => void) => Disposable;
  /** Looked at this often even if nobody woke it: a device may fall silent. */
  readonly pollMs: number;
  /** Rests this long after each look, so that a talkative device is told of in handfuls. */
  readonly restMs?: number;
};

export type StreamTools = {
  readonly timers: Timers;
  /** Aborted when the machine stops. */
  readonly stopping: AbortSignal;
  readonly log: Log;
  /** Throws when whoever asks has all of the places taken that there are for one. */
  readonly takePlace?: () => Disposable;
};

const heartbeatEvery = 4;

/** Server-sent events: what is now at once, then whatever is new. Throws what the first `next` throws, before anything is sent. */
export async function streamEvents(
  context: Context,
  source: EventSource,
  { takePlace, ...tools }: StreamTools,
): Promise<Response> {
  await using opened = new AsyncDisposableStack();
  const stirred = { is: false, wake: (): void => {} };
  opened.use(
    source.listen(() => {
      stirred.is = true;
      stirred.wake();
    }),
  );
  const first = await source.next();
  // A proxy that collects an answer before it passes it on would show nothing.
  context.header("x-accel-buffering", "no");
  // Nobody reads what a HEAD would be told, so it would never end.
  if (context.req.raw.method === "HEAD")
    return context.body(null, 200, { "content-type": "text/event-stream" });
  if (takePlace !== undefined) opened.use(takePlace());
  const open = opened.move();
  return streamSSE(context, (stream) =>
    tell(stream, { source, first, stirred }, tools).finally(() => open.disposeAsync()),
  );
}

type Told = {
  readonly source: EventSource;
  readonly first: readonly StreamEvent[];
  readonly stirred: { is: boolean; wake: () => void };
};

async function tell(
  stream: SSEStreamingApi,
  { source, first, stirred }: Told,
  tools: StreamTools,
): Promise<void> {
  const { pollMs, restMs = 0 } = source;
  const { timers, stopping } = tools;
  const isOver = () => stream.aborted || stopping.aborted;
  const stop = (): void => stirred.wake();
  stream.onAbort(stop);
  stopping.addEventListener("abort", stop);
  const wait = (ms: number, isEnough: () => boolean) =>
    new Promise<void>((resolve) => {
      const timer = timers.after(ms, resolve);
      stirred.wake = () => {
        if (!isEnough()) return;
        timer[Symbol.dispose]();
        resolve();
      };
      stirred.wake();
    });
  let news = first;
  for (let quiet = 0; !isOver(); quiet += 1) {
    for (const event of news) await stream.writeSSE(event);
    if (news.length === 0 && quiet % heartbeatEvery === 0) await stream.write(": still here\n\n");
    if (restMs > 0) await wait(restMs, isOver);
    await wait(pollMs, () => stirred.is || isOver());
    stirred.is = false;
    if (isOver()) break;
    const next = await nextOf(source, { ...tools, isOver });
    if (next === undefined) break;
    news = next;
  }
  stopping.removeEventListener("abort", stop);
}

/** Whoever may listen no longer (signed out elsewhere) hears nothing more; a neighbour that is away only makes the news late. */
async function nextOf(
  { next }: EventSource,
  { log, isOver }: StreamTools & { isOver: () => boolean },
): Promise<readonly StreamEvent[] | undefined> {
  try {
    return await next();
  } catch (error) {
    if (isOver()) return undefined;
    if (!(error instanceof Problem)) log.error("events could not be read", errorFacts(error));
    return !(error instanceof Problem) || error.code === "not_signed_in" ? undefined : [];
  }
}
