import { applyEndAgain } from "./apply-end.ts";
import type { SessionStart } from "./begin-session.ts";
import { type Db, loadSession, registerEnds } from "./session-rows.ts";

export type EarlierStart = Pick<SessionStart, "at" | "clock" | "registerWh" | "startKey" | "rawId">;

/** An earlier event of a session has come than the one it was opened by: its begin moves there. */
export async function extendStart(db: Db, sessionId: string, start: EarlierStart): Promise<void> {
  const row = await loadSession(db, sessionId);
  const startedAt = Math.min(start.at, row.started_at);
  await releaseBegin(db, sessionId);
  if (start.registerWh !== null) await saveBegin(db, sessionId, { ...start, at: startedAt });
  await db
    .updateTable("sessions")
    .set((update) => ({
      started_at: startedAt,
      start_register_wh: start.registerWh ?? row.start_register_wh,
      start_raw_id: start.rawId,
      start_key: start.startKey,
      start_clock: start.clock,
      version: update("version", "+", 1),
    }))
    .where("session_id", "=", sessionId)
    .execute();
}

/** What the begin and the registers of a session say of its energy, once both are written. */
export async function decideEnergyAgain(db: Db, sessionId: string): Promise<void> {
  const row = await loadSession(db, sessionId);
  if (row.state !== "running") return applyEndAgain(db, row);
  const { first, last } = await registerEnds(db, sessionId);
  const energyWh = first === null || last === null ? 0n : last.registerWh - first.registerWh;
  await db.updateTable("sessions").set({ energy_wh: energyWh }).where("session_id", "=", sessionId).execute();
}

/** The begin that was is a register as any other, unless the next one says the same: then it was only put there. */
async function releaseBegin(db: Db, sessionId: string): Promise<void> {
  const [begin, next] = await db
    .selectFrom("session_registers")
    .select(["register_id", "register_wh", "context"])
    .where("session_id", "=", sessionId)
    .orderBy("at")
    .limit(2)
    .execute();
  if (begin?.context !== "begin") return;
  if (begin.register_wh === next?.register_wh)
    await db.deleteFrom("session_registers").where("register_id", "=", begin.register_id).execute();
  else
    await db
      .updateTable("session_registers")
      .set({ context: "sampled" })
      .where("register_id", "=", begin.register_id)
      .execute();
}

/** What was read before the begin, or below it, is no register of this session. */
async function saveBegin(
  db: Db,
  sessionId: string,
  { at, registerWh, rawId }: { at: number; registerWh: bigint | null; rawId: number },
): Promise<void> {
  if (registerWh === null) return;
  await db
    .deleteFrom("session_registers")
    .where("session_id", "=", sessionId)
    .where((where) => where.or([where("at", "<=", at), where("register_wh", "<", registerWh)]))
    .execute();
  await db
    .insertInto("session_registers")
    .values({ session_id: sessionId, at, register_wh: registerWh, context: "begin", raw_id: rawId })
    .execute();
}
