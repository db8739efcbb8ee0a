import { listDeviceNotices } from "@tsunagu/core/api/device-notices.ts";
import * as operator from "@tsunagu/core/api/operator.ts";
import * as one from "@tsunagu/core/api/operator-devices.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { listNotices } from "./device-notices.ts";
import { findDevice } from "./find-device.ts";
import { listDevices } from "./list-devices.ts";
import { listMessages } from "./list-messages.ts";
import { listUnmatched } from "./list-unmatched.ts";
import type { OnReregistered } from "./on-reregistered.ts";
import { readCommissioning } from "./read-commissioning.ts";
import { registerCharger } from "./register-charger.ts";
import { registerMeter } from "./register-meter.ts";
import { registerSite } from "./register-site.ts";
import { type DeviceEventDeps, serveDeviceEvents } from "./serve-device-events.ts";

export type OperatorDeviceDeps = Pick<MachineTools, "store" | "random" | "now"> &
  DeviceEventDeps & {
    readonly onReregistered: OnReregistered;
    /** The password of a device is another: whoever is connected with the old one is not it any more. */
    readonly disconnect: (deviceId: string) => Promise<void>;
    /** The ports at which devices are listened to. */
    readonly doors: { readonly ocppPort: number; readonly mqttPort: number };
  };

/** The operator's registry. The caller has seen to the operator's token (`requireBearer` on `/operator`). */
export function serveOperatorDevices(app: HttpApp, deps: OperatorDeviceDeps): void {
  serveContract(app, operator.putSite, ({ params, body }) => registerSite({ ...params, ...body }, deps));
  serveContract(app, operator.putCharger, async ({ params, body }) => {
    const registered = await registerCharger({ ...params, ...body }, deps);
    await deps.disconnect(params.chargerId);
    return registered;
  });
  serveContract(app, operator.putMeter, async ({ params, body }) => {
    const registered = await registerMeter({ ...params, ...body }, deps);
    await deps.disconnect(params.meterId);
    return registered;
  });
  serveContract(app, operator.listDevices, async () => ({
    devices: await listDevices(deps.store, deps.isOnline),
  }));
  serveOneDevice(app, deps);
  serveContract(app, operator.listUnmatched, async () => ({ rows: await listUnmatched(deps.store) }));
}

function serveOneDevice(app: HttpApp, deps: OperatorDeviceDeps): void {
  const { store } = deps;
  serveDeviceEvents(app, deps);
  serveContract(app, one.getDeviceDoors, () => deps.doors);
  serveContract(app, one.getDevice, ({ params }) => findDevice(params.deviceId, deps));
  serveContract(app, listDeviceNotices, async ({ params }) => ({
    notices: await listNotices(params.deviceId, deps),
  }));
  serveContract(app, one.getCommissioning, ({ params }) => readCommissioning(params.deviceId, deps));
  serveContract(app, one.listDeviceMessages, async ({ params, query }) => {
    const before = query.before === undefined ? null : Number(query.before);
    return listMessages({ deviceId: params.deviceId, before }, store);
  });
  serveContract(app, one.listSites, async () => {
    const rows = await store.selectFrom("sites").selectAll().orderBy("site_id").execute();
    return {
      sites: rows.map(({ site_id: siteId, name_ja: ja, name_en: en, area, place }) => ({
        ...{ siteId, name: { ja, en }, area, place },
      })),
    };
  });
}
