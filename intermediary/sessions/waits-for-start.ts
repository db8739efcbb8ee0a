import type { MachineTools } from "../machine/machine-tools.ts";
import { impliedEndGraceS } from "./begin-session.ts";

/**
 * Whether the start of a transaction is still to come, as when a station sends its queue in another order: its begin and
 * with it Wh and minutes will be others in a moment, so that nothing is told yet. A start that does not come in that
 * time is taken for lost.
 */
export async function waitsForStart(
  sessionId: string,
  { store, now }: Pick<MachineTools, "store" | "now">,
): Promise<boolean> {
  const waiting = await store
    .selectFrom("station_transactions")
    .innerJoin("sessions", "sessions.session_id", "station_transactions.session_id")
    .select("sessions.session_id")
    .where("sessions.session_id", "=", sessionId)
    .where("started", "=", 0)
    .where("received_at", ">", now() - impliedEndGraceS)
    .executeTakeFirst();
  return waiting !== undefined;
}
