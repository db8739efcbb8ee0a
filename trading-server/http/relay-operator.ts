import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { askOperatorSide } from "./ask-operator-side.ts";
import type { HttpDeps } from "./http-deps.ts";
import { relayDeviceEvents } from "./relay-device-events.ts";

/** A file of half hours is taken within that; nothing but the streams of devices stays open longer. */
const timeoutMs = 60_000;

/** `/api/operator/…` for staff with the role `operator`: the intermediary's `/operator/…`. Throws as `askOperatorSide` does. */
export function relayOperator(app: HttpApp, deps: HttpDeps): void {
  relayDeviceEvents(app, deps);
  app.all("/api/operator/*", async (context) => {
    await deps.staffGate.requireRole(context, "operator");
    return askOperatorSide(context, AbortSignal.timeout(timeoutMs), deps);
  });
}
