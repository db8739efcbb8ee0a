import { listNotifications, putNotificationsRead } from "@tsunagu/core/api/trading-notifications.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { markNotificationsRead, readNotifications } from "../notifications/read-notifications.ts";
import type { HttpDeps } from "./http-deps.ts";

/** What a user was told; that there is more comes by `my-event-routes.ts`. */
export function serveNotifications(app: HttpApp, deps: HttpDeps): void {
  const { gate, db, changes } = deps;
  serveContract(app, listNotifications, async ({ context }) => {
    const { userId } = await gate.require(context);
    return { notifications: await readNotifications(userId, db) };
  });
  serveContract(app, putNotificationsRead, async ({ context }) => {
    const { userId } = await gate.require(context);
    await markNotificationsRead(userId, db);
    changes.tell(`user:${userId}`);
    return undefined;
  });
}
