import { myEventsPath } from "@tsunagu/core/api/my-events.ts";
import { screenEventsPath } from "@tsunagu/core/api/trading-screens.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { FakeWorld } from "./fake-world.ts";

/** The lines of server-sent events: each part as it is now at once, then whenever a test tells and it is another one. */
export function serveFakeEvents(app: HttpApp, world: FakeWorld): void {
  const serve = (path: string, read: (context: Context) => Readonly<Record<string, unknown>>) =>
    app.get(path, (context) => {
      // What there is not is refused before the stream begins.
      read(context);
      return tellChanges(world, context, () => read(context));
    });
  serve(myEventsPath, () => ({
    charging: { sessions: world.sessions },
    notifications: {
      unread: world.isNew ? 0 : world.notifications.filter(({ read }) => !read).length,
      newestId: world.notifications[0]?.notificationId ?? null,
    },
    ledger: { changedAt: world.ledgerChangedAt },
  }));
  serve(screenEventsPath.replace("{chargerId}", ":chargerId"), ({ req }) => ({
    screen: world.screen(req.param("chargerId") ?? ""),
  }));
}

function tellChanges(
  world: FakeWorld,
  context: Context,
  read: () => Readonly<Record<string, unknown>>,
): Response {
  const told = new Map<string, string>();
  return streamSSE(context, async (stream) => {
    const tell = () => {
      for (const [event, state] of Object.entries(read())) {
        const data = JSON.stringify(state);
        if (told.get(event) === data) continue;
        told.set(event, data);
        void stream.writeSSE({ event, data });
      }
    };
    await new Promise<void>((resolve) => {
      const forget = world.listen({
        tell,
        leave: () => {
          forget();
          resolve();
        },
      });
      stream.onAbort(() => {
        forget();
        resolve();
      });
      // Whoever listens already misses nothing that changes while this is on its way.
      tell();
    });
  });
}
