import {
  chargingEventsPath,
  deleteCharging,
  getChargingSession,
  listCharging,
  postStartCharging,
} from "@tsunagu/core/api/trading-charging.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { readSession } from "../charging/read-session.ts";
import { listRunningSessions } from "../charging/running-sessions.ts";
import { startCharging } from "../charging/start-charging.ts";
import { stopCharging } from "../charging/stop-charging.ts";
import type { HttpDeps } from "./http-deps.ts";
import { serveEvents } from "./serve-events.ts";

const chargingPollMs = 5_000;

/** Charging from the phone. */
export function serveCharging(app: HttpApp, deps: HttpDeps): void {
  const { gate } = deps;
  const sessionsOf = (userId: string) => listRunningSessions(userId, deps);
  serveContract(app, postStartCharging, async ({ body, context }) => {
    const { userId } = await gate.require(context);
    return startCharging({ userId, order: body }, deps);
  });
  serveContract(app, deleteCharging, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    return stopCharging({ userId, ...params }, deps);
  });
  serveContract(app, listCharging, async ({ context }) => sessionsOf((await gate.require(context)).userId));
  // Before the route of one session, which would take `events` for its id.
  serveEvents(
    app,
    {
      path: chargingEventsPath,
      summary: "My sessions as they change",
      event: "charging",
      pollMs: chargingPollMs,
      open: async (context) => {
        const { userId } = await gate.require(context);
        return {
          key: `user:${userId}`,
          // Asked again each time: a session that was ended elsewhere hears nothing more.
          read: async () => sessionsOf((await gate.require(context)).userId),
        };
      },
    },
    deps,
  );
  serveContract(app, getChargingSession, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    return readSession({ userId, ...params }, deps);
  });
}
