import { acceptBoot } from "../accept-boot.ts";
import { readText } from "../lenient-fields.ts";
import { toPayload } from "../read-frame.ts";
import type { HandleMessage } from "../station-message.ts";
import { configureStation } from "./configure-station.ts";

/** OCPP 2.0.1, B01. */
export const bootNotification: HandleMessage = (message, deps) => {
  const told = toPayload(message.payload["chargingStation"]);
  const boot = {
    vendor: readText(told["vendorName"]),
    model: readText(told["model"]),
    firmware: readText(told["firmwareVersion"]),
  };
  return acceptBoot(boot, message, { ...deps, configureStation });
};
