import type { CallOutcome } from "../station-connection.ts";
import { readText } from "./lenient-fields.ts";

export type RemoteStatus = "accepted" | "rejected" | "offline" | "no-answer";

export function remoteStatus(outcome: CallOutcome): RemoteStatus {
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
