import { deviceId } from "@tsunagu/core/api/scalars.ts";
import {
  chargingEventsPath,
  deleteCharging,
  getScreen,
  listCharging,
  postPairing,
  postScreenStop,
  postStartCharging,
  screenEventsPath,
} from "@tsunagu/core/api/trading-charging.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { Context } from "hono";
import { clientAddress } from "../auth/client-address.ts";
import { readScreen } from "../charger-screens/read-screen.ts";
import { listRunningSessions } from "../charging/running-sessions.ts";
import { startCharging } from "../charging/start-charging.ts";
import { stopCharging, stopConnector } from "../charging/stop-charging.ts";
import type { HttpDeps } from "./http-deps.ts";
import { serveEvents } from "./serve-events.ts";

const chargingPollMs = 5_000;
const screenPollMs = 2_000;

/** Charging from the phone. */
export function serveCharging(app: HttpApp, deps: HttpDeps): void {
  const { gate } = deps;
  const sessionsOf = async (userId: string) => ({ sessions: await listRunningSessions(userId, deps) });
  serveContract(app, postStartCharging, async ({ body, context }) => {
    const { userId } = await gate.require(context);
    return startCharging({ userId, order: body }, deps);
  });
  serveContract(app, deleteCharging, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    return stopCharging({ userId, ...params }, deps);
  });
  serveContract(app, listCharging, async ({ context }) => sessionsOf((await gate.require(context)).userId));
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
}

/** The screen of a charger. */
export function serveScreens(app: HttpApp, deps: HttpDeps): void {
  const { pairing, cookies } = deps;
  const isPaired = (chargerId: string, context: Context) =>
    pairing.isPaired({ chargerId, token: cookies.read(context, "screen") });
  const screenOf = async (chargerId: string, context: Context) =>
    readScreen({ chargerId, paired: await isPaired(chargerId, context) }, deps);
  serveContract(app, getScreen, ({ params, context }) => screenOf(params.chargerId, context));
  serveContract(app, postPairing, async ({ params, body, context }) => {
    const attempt = { chargerId: params.chargerId, code: body.code, address: clientAddress(context) };
    cookies.write(context, "screen", await pairing.pair(attempt));
    return undefined;
  });
  serveContract(app, postScreenStop, async ({ params, body, context }) => {
    if (!(await isPaired(params.chargerId, context))) {
      throw new Problem("not_allowed", "only a paired screen can stop a session");
    }
    return stopConnector({ ...params, ...body }, deps);
  });
  serveEvents(
    app,
    {
      path: screenEventsPath,
      summary: "A charger's screen as it changes",
      event: "screen",
      pollMs: screenPollMs,
      open: async (context) => {
        const parsed = deviceId.safeParse(context.req.param("chargerId"));
        if (!parsed.success) throw new Problem("not_found", "there is no such charger");
        return { key: `charger:${parsed.data}`, read: () => screenOf(parsed.data, context) };
      },
    },
    deps,
  );
}
