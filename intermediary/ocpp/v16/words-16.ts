import { drawTransactionId } from "../../sessions/draw-transaction-id.ts";
import type { StationWords } from "../answer-station-call.ts";
import { authorize } from "./authorize.ts";
import { bootNotification } from "./boot-notification.ts";
import { dataTransfer } from "./data-transfer.ts";
import { diagnosticsStatusNotification } from "./diagnostics-status-notification.ts";
import { firmwareStatusNotification } from "./firmware-status-notification.ts";
import { heartbeat } from "./heartbeat.ts";
import { meterValues } from "./meter-values.ts";
import { startTransaction } from "./start-transaction.ts";
import { statusNotification } from "./status-notification.ts";
import { stopTransaction } from "./stop-transaction.ts";

export const words16: StationWords = {
  handlers: {
    Authorize: authorize,
    BootNotification: bootNotification,
    DataTransfer: dataTransfer,
    DiagnosticsStatusNotification: diagnosticsStatusNotification,
    FirmwareStatusNotification: firmwareStatusNotification,
    Heartbeat: heartbeat,
    MeterValues: meterValues,
    StartTransaction: startTransaction,
    StatusNotification: statusNotification,
    StopTransaction: stopTransaction,
  },
  transactionMessages: new Set(["StartTransaction", "StopTransaction", "MeterValues"]),
  unreadable: "FormationViolation",
  // A start that cannot be used gets a number of its own and is not allowed to go on.
  quarantine: async (action, { chargerId, deps }) =>
    action === "StartTransaction"
      ? {
          transactionId: await drawTransactionId(deps.store, chargerId),
          idTagInfo: { status: "Invalid" },
        }
      : {},
};
