import * as operator from "@tsunagu/core/api/operator.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { listDevices } from "./list-devices.ts";
import { listUnmatched } from "./list-unmatched.ts";
import { registerCharger } from "./register-charger.ts";
import { registerMeter } from "./register-meter.ts";
import { registerSite } from "./register-site.ts";

export type OperatorDeviceDeps = Pick<MachineTools, "store" | "random" | "now"> & {
  readonly isOnline: (deviceId: string) => boolean;
  /** The password of a device is another: whoever is connected with the old one is not it any more. */
  readonly disconnect: (deviceId: string) => Promise<void>;
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
  serveContract(app, operator.listUnmatched, async () => ({ rows: await listUnmatched(deps.store) }));
}
