import type { CallOutcome, StationConnection } from "../station-connection.ts";

/** OCPP 1.6, 5.17. Asks the station to say something now. */
export const triggerMessage = (
  connection: StationConnection,
  trigger: {
    requestedMessage: "BootNotification" | "StatusNotification" | "MeterValues";
    connectorId?: number;
  },
): Promise<CallOutcome> => connection.call("TriggerMessage", { ...trigger }, { priority: "configuration" });
