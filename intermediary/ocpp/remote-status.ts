import type { StartStatus } from "@tsunagu/core/api/intermediary-charging.ts";
import { readText } from "./lenient-fields.ts";
import type { CallOutcome } from "./station-connection.ts";

/** What a station said to a remote start or stop, or how the call failed. */
export function remoteStatus(outcome: CallOutcome): StartStatus {
  switch (outcome.kind) {
    case "answered":
      return readText(outcome.payload["status"])?.toLowerCase() === "accepted" ? "accepted" : "rejected";
    case "refused":
    case "replaced":
      return "rejected";
    case "offline":
    case "no-answer":
      return outcome.kind;
  }
}
