import type { MachineTools } from "../machine/machine-tools.ts";
import { impliedEndGraceS } from "./begin-session.ts";
import { registerEnds } from "./session-rows.ts";

export type ConnectorStatus = {
  readonly chargerId: string;
  readonly connectorId: number;
  readonly status: string;
  readonly errorCode: string | null;
  readonly at: number;
  readonly rawId: number;
};

/**
 * What a connector last said. `Available` while a session runs there means that it is over: some stations never send a
 * stop (Zaptec Go 2). The stop is given a moment; an `Available` that is older than the session says nothing about it.
 */
export function noteConnectorStatus(
  report: ConnectorStatus,
  { store, now }: Pick<MachineTools, "store" | "now">,
): Promise<void> {
  const { chargerId, connectorId, status, at } = report;
  return store.transaction().execute(async (db) => {
    await db
      .updateTable("connectors")
      .set({ status, error_code: report.errorCode, status_at: at, status_raw_id: report.rawId })
      .where("charger_id", "=", chargerId)
      .where("connector_id", "=", connectorId)
      .where((where) => where.or([where("status_at", "is", null), where("status_at", "<=", at)]))
      .execute();
    const running = await db
      .selectFrom("sessions")
      .select(["session_id", "started_at", "implied_end_at"])
      .where("charger_id", "=", chargerId)
      .where("connector_id", "=", connectorId)
      .where("state", "=", "running")
      .orderBy("started_at", "desc")
      .execute();
    for (const [index, { session_id, started_at, implied_end_at }] of running.entries()) {
      const { last } = await registerEnds(db, session_id);
      if (at < Math.max(started_at, last?.at ?? 0)) continue;
      const isOver = status === "Available";
      if (isOver && implied_end_at !== null) continue;
      // A connector that charges does so for its newest session.
      if (!isOver && (index > 0 || !isCharging(status))) continue;
      await db
        .updateTable("sessions")
        .set(
          isOver
            ? { implied_end_due: now() + impliedEndGraceS, implied_end_at: at }
            : { implied_end_due: null, implied_end_at: null },
        )
        .where("session_id", "=", session_id)
        .execute();
    }
  });
}

const isCharging = (status: string): boolean =>
  status === "Charging" || status === "SuspendedEV" || status === "SuspendedEVSE";
