import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { streamEvents } from "@tsunagu/edge/stream-events.ts";
import type { Context } from "hono";
import { clientAddress } from "../auth/client-address.ts";
import type { ChangeKey } from "../changes/create-changes.ts";
import { createStreamPlaces } from "./create-stream-places.ts";
import type { HttpDeps } from "./http-deps.ts";

type Source<Part extends string> = {
  readonly key: ChangeKey;
  /** The state of each part. */
  readonly read: () => Promise<Readonly<Record<Part, unknown>>>;
};

type Events<Part extends string> = {
  readonly path: string;
  readonly summary: string;
  /** The parts of what is told, each an event of its own. */
  readonly events: readonly Part[];
  /** Looked at this often even if nothing was told: a charger may fall silent. */
  readonly pollMs: number;
  /** Throws a `Problem` for whoever may not listen. */
  readonly open: (context: Context) => Promise<Source<Part>>;
};

type Deps = Pick<HttpDeps, "changes" | "timers" | "stopping" | "log">;

/** Of one kind: the screens of a whole motorway site stand behind one address. */
const mostOfAnAddress = 100;

/** Server-sent events: the whole state of each part at once, then again whenever it is another one. */
export function serveEvents<Part extends string>(
  app: HttpApp,
  { path, summary, events, pollMs, open }: Events<Part>,
  deps: Deps,
): void {
  const names = events.map((event) => `\`${event}\``).join(", ");
  app.openAPIRegistry.registerPath({
    method: "get",
    path,
    summary,
    responses: {
      200: { description: `Server-sent events ${names}`, content: { "text/event-stream": {} } },
      default: { description: "A problem, RFC 9457" },
    },
  });
  const places = createStreamPlaces({ most: mostOfAnAddress });
  app.get(path.replaceAll(/\{(\w+)\}/g, ":$1"), async (context) => {
    const { key, read } = await open(context);
    const told = new Map<Part, string>();
    const next = async () => {
      const state = await read();
      const news = events
        .map((event) => ({ event, data: JSON.stringify(state[event]) }))
        .filter(({ event, data }) => told.get(event) !== data);
      for (const { event, data } of news) told.set(event, data);
      return news;
    };
    const listen = (wake: () => void) => deps.changes.listen(key, wake);
    const takePlace = () => places.take(clientAddress(context));
    return streamEvents(context, { next, listen, pollMs }, { ...deps, takePlace });
  });
}
