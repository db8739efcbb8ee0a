import type { CallOutcome, StationConnection } from "../station-connection.ts";

/** OCPP 2.0.1, F06. Asks the station to say something now. */
export const triggerMessage = (
  connection: StationConnection,
  trigger: { requestedMessage: "BootNotification" | "StatusNotification" | "MeterValues" },
): Promise<CallOutcome> => connection.call("TriggerMessage", { ...trigger }, { priority: "configuration" });
