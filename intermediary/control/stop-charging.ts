import type { StartStatus } from "@tsunagu/core/api/intermediary-charging.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { MachineTools } from "../machine/machine-tools.ts";

export type StopChargingDeps = Pick<MachineTools, "store"> & {
  readonly remoteStop: (stop: { chargerId: string; transactionId: number }) => Promise<StartStatus>;
};

/**
 * Stops a session from afar. Throws `not_found` unless it is this purchaser's: who else charges is nobody's business. The
 * session ends when the station says so.
 */
export async function stopCharging(
  { purchaserId, sessionId }: { purchaserId: string; sessionId: string },
  { store, remoteStop }: StopChargingDeps,
): Promise<StartStatus | "already-ended"> {
  const session = await store
    .selectFrom("sessions")
    .select(["charger_id", "transaction_id", "state"])
    .where("session_id", "=", sessionId)
    .where("purchaser_id", "=", purchaserId)
    .executeTakeFirst();
  if (session === undefined) throw new Problem("not_found", "this purchaser has no such session");
  if (session.state !== "running") return "already-ended";
  return remoteStop({ chargerId: session.charger_id, transactionId: session.transaction_id });
}
