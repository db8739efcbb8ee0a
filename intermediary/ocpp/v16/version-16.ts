import type { StationVersion } from "../station-version.ts";
import { finalCost, runningCost } from "./cost-messages.ts";
import { remoteStartTransaction } from "./remote-start-transaction.ts";
import { remoteStopTransaction } from "./remote-stop-transaction.ts";
import { triggerMessage } from "./trigger-message.ts";
import { words16 } from "./words-16.ts";

/** OCPP 1.6J. */
export const version16: StationVersion = {
  words: words16,
  remoteStart: remoteStartTransaction,
  remoteStop: remoteStopTransaction,
  showFee: (connection, fee) => (fee.ended ? finalCost(connection, fee) : runningCost(connection, fee)),
  askForBoot: (connection) => triggerMessage(connection, { requestedMessage: "BootNotification" }),
};
