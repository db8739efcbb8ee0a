import type { StationWords } from "../answer-station-call.ts";
import { authorize } from "./authorize.ts";
import { bootNotification } from "./boot-notification.ts";
import { dataTransfer } from "./data-transfer.ts";
import { declinedMessages } from "./declined-messages.ts";
import { heartbeat } from "./heartbeat.ts";
import { keptMessages } from "./kept-messages.ts";
import { meterValues } from "./meter-values.ts";
import { securityEventNotification } from "./security-event-notification.ts";
import { statusNotification } from "./status-notification.ts";
import { transactionEvent } from "./transaction-event.ts";

export const words201: StationWords = {
  handlers: {
    ...keptMessages,
    ...declinedMessages,
    Authorize: authorize,
    BootNotification: bootNotification,
    DataTransfer: dataTransfer,
    Heartbeat: heartbeat,
    MeterValues: meterValues,
    SecurityEventNotification: securityEventNotification,
    StatusNotification: statusNotification,
    TransactionEvent: transactionEvent,
  },
  transactionMessages: new Set(["TransactionEvent", "MeterValues"]),
  unreadable: "FormatViolation",
  quarantine: async () => ({}),
};
