import type { MessageFaultCode } from "@tsunagu/core/api/device-codes.ts";
import type { StationDeps, StationMessage } from "./station-message.ts";

/** What of a message could not be used is noted with it, for the operator's eyes. */
export async function noteFaults(
  { kept }: Pick<StationMessage, "kept">,
  faults: readonly MessageFaultCode[],
  { messages }: Pick<StationDeps, "messages">,
): Promise<void> {
  for (const fault of faults) await messages.noteFault(kept.rawId, fault);
}
