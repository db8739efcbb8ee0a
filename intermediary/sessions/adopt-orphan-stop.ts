import { applyEnd } from "./apply-end.ts";
import { chooseStopped } from "./choose-session.ts";
import { type Db, loadCandidates, loadSession } from "./session-rows.ts";

/** An offline queue may bring a stop before its start: the start takes the earliest stop that can be its own. */
export async function adoptOrphanStop(db: Db, sessionId: string): Promise<void> {
  const session = await loadSession(db, sessionId);
  const orphans = await db
    .selectFrom("orphan_stops")
    .selectAll()
    .where("charger_id", "=", session.charger_id)
    .where("at", ">=", session.started_at)
    .where((where) => where.or([where("token_key", "is", null), where("token_key", "=", session.token_key)]))
    .orderBy("at")
    .execute();
  for (const orphan of orphans) {
    const stop = {
      transactionId: null,
      at: orphan.at,
      registerWh: orphan.register_wh,
      tokenKey: orphan.token_key,
    };
    const candidates = await loadCandidates(db, {
      chargerId: session.charger_id,
      transactionId: null,
      from: orphan.at,
      to: orphan.at,
    });
    if (chooseStopped(stop, candidates)?.sessionId !== sessionId) continue;
    await applyEnd(db, sessionId, {
      at: orphan.at,
      registerWh: orphan.register_wh,
      source: "stop",
      rawId: orphan.raw_id,
      endKey: orphan.stop_key,
      reason: orphan.reason,
    });
    await db.deleteFrom("orphan_stops").where("raw_id", "=", orphan.raw_id).execute();
    return;
  }
}
