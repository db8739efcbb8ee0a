import { readText } from "../lenient-fields.ts";
import type { StationConnection } from "../station-connection.ts";

/** OCPP 1.6, 5.3. Answers the station's word (`Accepted`, `Rejected`, `NotSupported`, …), or how the call failed. */
export async function changeConfiguration(
  connection: StationConnection,
  { key, value }: { key: string; value: string },
): Promise<string> {
  const outcome = await connection.call("ChangeConfiguration", { key, value }, { priority: "configuration" });
  if (outcome.kind === "refused") return outcome.code;
  return outcome.kind === "answered" ? (readText(outcome.payload["status"]) ?? "") : outcome.kind;
}
