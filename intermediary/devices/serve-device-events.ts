import { deviceEventsPath } from "@tsunagu/core/api/operator-devices.ts";
import { deviceId } from "@tsunagu/core/api/scalars.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { type StreamTools, streamEvents } from "@tsunagu/edge/stream-events.ts";
import type { Store } from "../store/open-database.ts";
import { followDevice } from "./follow-device.ts";

export type DeviceEventDeps = StreamTools & {
  readonly store: Store;
  readonly isOnline: (deviceId: string) => boolean;
  readonly messages: {
    /** Runs `run` whenever something of a device was kept or noted. */
    listen(deviceId: string, run: () => void): Disposable;
  };
};

/** A line that is cut, and a session that moves, leave no message: they are looked for. */
const pollMs = 2_000;
const restMs = 200;

/** One device as it speaks. Counting who listens is the business of whoever lets people in. */
export function serveDeviceEvents(app: HttpApp, deps: DeviceEventDeps): void {
  app.get(deviceEventsPath.replace("{deviceId}", ":deviceId"), async (context) => {
    const parsed = deviceId.safeParse(context.req.param("deviceId"));
    if (!parsed.success) throw new Problem("not_found", "there is no such device");
    const look = followDevice(parsed.data, deps);
    const next = async () => {
      const news = await look();
      return news === null ? [] : [{ event: "device", data: JSON.stringify(news) }];
    };
    const listen = (wake: () => void) => deps.messages.listen(parsed.data, wake);
    return streamEvents(context, { next, listen, pollMs, restMs }, deps);
  });
}
