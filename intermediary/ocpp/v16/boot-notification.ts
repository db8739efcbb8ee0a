import { acceptBoot } from "../accept-boot.ts";
import { readText } from "../lenient-fields.ts";
import type { HandleMessage } from "../station-message.ts";
import { configureStation } from "./configure-station.ts";

/** OCPP 1.6, 4.2. */
export const bootNotification: HandleMessage = (message, deps) => {
  const { payload } = message;
  const boot = {
    vendor: readText(payload["chargePointVendor"]),
    model: readText(payload["chargePointModel"]),
    firmware: readText(payload["firmwareVersion"]),
  };
  return acceptBoot(boot, message, { ...deps, configureStation });
};
