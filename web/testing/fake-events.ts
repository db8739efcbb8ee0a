import { chargingEventsPath } from "@tsunagu/core/api/trading-charging.ts";
import { notificationEventsPath } from "@tsunagu/core/api/trading-notifications.ts";
import { screenEventsPath } from "@tsunagu/core/api/trading-screens.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import type { FakeWorld } from "./fake-world.ts";

/** The two lines of server-sent events: what is now at once, then whatever a test tells. */
export function serveFakeEvents(app: HttpApp, world: FakeWorld): void {
  app.get(chargingEventsPath, (context) =>
    streamSSE(context, (stream) =>
      untilLeft(world, stream, context, () =>
        stream.writeSSE({ event: "charging", data: JSON.stringify({ sessions: world.sessions }) }),
      ),
    ),
  );
  app.get(notificationEventsPath, (context) =>
    streamSSE(context, (stream) =>
      untilLeft(world, stream, context, () => {
        const unread = world.isNew ? 0 : world.notifications.filter(({ read }) => !read).length;
        const newestId = world.notifications[0]?.notificationId ?? null;
        return stream.writeSSE({ event: "notifications", data: JSON.stringify({ unread, newestId }) });
      }),
    ),
  );
  app.get(screenEventsPath.replace("{chargerId}", ":chargerId"), (context) => {
    world.screen(context.req.param("chargerId") ?? "");
    return streamSSE(context, (stream) =>
      untilLeft(world, stream, context, () =>
        stream.writeSSE({
          event: "screen",
          data: JSON.stringify(world.screen(context.req.param("chargerId") ?? "")),
        }),
      ),
    );
  });
}

async function untilLeft(
  world: FakeWorld,
  stream: SSEStreamingApi,
  context: Context,
  send: () => Promise<void>,
): Promise<void> {
  await new Promise<void>((resolve) => {
    const forget = world.listen({
      topic: context.req.path,
      tell: () => void send(),
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
    void send();
  });
}
