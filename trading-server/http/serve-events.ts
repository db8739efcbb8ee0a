import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { clientAddress } from "../auth/client-address.ts";
import type { ChangeKey } from "../changes/create-changes.ts";
import { createStreamPlaces } from "./create-stream-places.ts";
import type { HttpDeps } from "./http-deps.ts";

type Source = { readonly key: ChangeKey; readonly read: () => Promise<unknown> };

type Events = {
  readonly path: string;
  readonly summary: string;
  readonly event: string;
  /** Looked at this often even if nothing was told: a charger may fall silent. */
  readonly pollMs: number;
  /** Throws a `Problem` for whoever may not listen. */
  readonly open: (context: Context) => Promise<Source>;
};

type Deps = Pick<HttpDeps, "changes" | "timers" | "stopping" | "log">;

const heartbeatEvery = 4;

/** Of one kind: the screens of a whole motorway site stand behind one address. */
const mostOfAnAddress = 100;

/** Server-sent events: the whole state at once, then again whenever it is another one. */
export function serveEvents(app: HttpApp, events: Events, deps: Deps): void {
  app.openAPIRegistry.registerPath({
    method: "get",
    path: events.path,
    summary: events.summary,
    responses: {
      200: { description: `Server-sent events \`${events.event}\``, content: { "text/event-stream": {} } },
      default: { description: "A problem, RFC 9457" },
    },
  });
  const places = createStreamPlaces({ most: mostOfAnAddress });
  app.get(events.path.replaceAll(/\{(\w+)\}/g, ":$1"), async (context) => {
    const source = await events.open(context);
    const first = await source.read();
    // A proxy that collects an answer before it passes it on would show nothing.
    context.header("x-accel-buffering", "no");
    // Nobody reads what a HEAD would be told, so it would never end.
    if (context.req.raw.method === "HEAD")
      return context.body(null, 200, { "content-type": "text/event-stream" });
    const place = places.take(clientAddress(context));
    return streamSSE(context, (stream) =>
      tellChanges(stream, { source, first, ...events }, deps).finally(() => place[Symbol.dispose]()),
    );
  });
}

async function tellChanges(
  stream: SSEStreamingApi,
  { source, first, event, pollMs }: Events & { source: Source; first: unknown },
  { changes, timers, stopping, log }: Deps,
): Promise<void> {
  let wake = (): void => {};
  using _ = changes.listen(source.key, () => wake());
  const stop = (): void => wake();
  stream.onAbort(stop);
  stopping.addEventListener("abort", stop);
  let told = "";
  let state = first;
  for (let quiet = 0; !stream.aborted && !stopping.aborted; quiet += 1) {
    const data = JSON.stringify(state);
    if (data !== told) await stream.writeSSE({ event, data });
    else if (quiet % heartbeatEvery === 0) await stream.write(": still here\n\n");
    told = data;
    await new Promise<void>((resolve) => {
      const timer = timers.after(pollMs, resolve);
      wake = () => {
        timer[Symbol.dispose]();
        resolve();
      };
      if (stream.aborted || stopping.aborted) wake();
    });
    const next = await readAgain(source, state, log);
    if (next === undefined) break;
    state = next.state;
  }
  stopping.removeEventListener("abort", stop);
}

/** Whoever may listen no longer (signed out elsewhere) hears nothing more; a neighbour that is away only makes the news late. */
async function readAgain(
  { read }: Source,
  before: unknown,
  log: Deps["log"],
): Promise<{ state: unknown } | undefined> {
  try {
    return { state: await read() };
  } catch (error) {
    const isOver = !(error instanceof Problem) || error.code === "not_signed_in";
    if (!(error instanceof Problem)) log.error("events could not be read", errorFacts(error));
    return isOver ? undefined : { state: before };
  }
}
