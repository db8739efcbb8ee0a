import type { StationVersion } from "../station-version.ts";
import { costUpdated } from "./cost-updated.ts";
import { requestStartTransaction } from "./request-start-transaction.ts";
import { requestStopTransaction } from "./request-stop-transaction.ts";
import { triggerMessage } from "./trigger-message.ts";
import { words201 } from "./words-201.ts";

/** OCPP 2.0.1. */
export const version201: StationVersion = {
  words: words201,
  remoteStart: requestStartTransaction,
  remoteStop: requestStopTransaction,
  showFee: costUpdated,
  askForBoot: (connection) => triggerMessage(connection, { requestedMessage: "BootNotification" }),
};
