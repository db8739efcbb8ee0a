import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { streamEvents } from "@tsunagu/edge/stream-events.ts";
import type { Context } from "hono";
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

/** Of one kind: the screens of a whole motorway site stand behind one address. */
const mostOfAnAddress = 100;

/** Server-sent events: the whole state at once, then again whenever it is another one. */
export function serveEvents(app: HttpApp, { event, pollMs, ...events }: Events, deps: Deps): void {
  app.openAPIRegistry.registerPath({
    method: "get",
    path: events.path,
    summary: events.summary,
    responses: {
      200: { description: `Server-sent events \`${event}\``, content: { "text/event-stream": {} } },
      default: { description: "A problem, RFC 9457" },
    },
  });
  const places = createStreamPlaces({ most: mostOfAnAddress });
  app.get(events.path.replaceAll(/\{(\w+)\}/g, ":$1"), async (context) => {
    const { key, read } = await events.open(context);
    let told = "";
    const next = async () => {
      const data = JSON.stringify(await read());
      if (data === told) return null;
      told = data;
      return data;
    };
    const listen = (wake: () => void) => deps.changes.listen(key, wake);
    const takePlace = () => places.take(clientAddress(context));
    return streamEvents(context, { event, next, listen, pollMs }, { ...deps, takePlace });
  });
}
