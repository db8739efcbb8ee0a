import { displayInformation } from "@tsunagu/core/api/device-fees.ts";
import type { Store } from "../store/open-database.ts";
import type { DisplayInformation } from "./ports.ts";

/** What the trading server has answered to the end of a session; null if it has not, or if the energy is held. */
export async function readFinalFee(store: Store, sessionId: string): Promise<DisplayInformation | null> {
  const row = await store
    .selectFrom("sessions")
    .select(["state", "version", "fee_version", "fee"])
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  if (row?.state !== "ended" || row.fee === null || row.fee_version !== row.version) return null;
  return displayInformation.parse(JSON.parse(row.fee));
}
