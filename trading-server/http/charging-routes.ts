import {
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

/** Charging from the phone. */
export function serveCharging(app: HttpApp, deps: HttpDeps): void {
  const { gate } = deps;
  serveContract(app, postStartCharging, async ({ body, context }) => {
    const { userId } = await gate.require(context);
    return startCharging({ userId, order: body }, deps);
  });
  serveContract(app, deleteCharging, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    return stopCharging({ userId, ...params }, deps);
  });
  serveContract(app, listCharging, async ({ context }) => {
    const { userId } = await gate.require(context);
    return listRunningSessions(userId, deps);
  });
  serveContract(app, getChargingSession, async ({ params, context }) => {
    const { userId } = await gate.require(context);
    return readSession({ userId, ...params }, deps);
  });
}
