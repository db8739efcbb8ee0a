import { decideSigned } from "./save-signed-values.ts";
import { type Db, loadSession, maxPowerOf, registerEnds, type SessionRow, scaleOf } from "./session-rows.ts";
import { type SessionEnd, type Settlement, settleEnd } from "./settle-end.ts";
import type { KeptReason } from "./unmatched-reason.ts";

export type EndFacts = SessionEnd & {
  readonly source: "stop" | "implied";
  readonly rawId: number | null;
  readonly endKey: string | null;
  readonly reason: string | null;
};

/**
 * Ends a session, or puts the station's own stop in the place of an implied end. Unless the energy is the purchaser's, it
 * goes to the unmatched: kept, shown, billed to nobody.
 */
export async function applyEnd(db: Db, sessionId: string, end: EndFacts): Promise<void> {
  const row = await loadSession(db, sessionId);
  const scale = scaleOf(row, await maxPowerOf(db, row.charger_id));
  const at = await endOfTurn(db, row, end);
  const settlement = settleEnd({ ...end, at }, scale, await registerEnds(db, sessionId));
  await db
    .updateTable("sessions")
    .set((update) => ({
      ended_at: settlement.endedAt,
      end_register_wh: settlement.endRegisterWh,
      end_raw_id: end.rawId,
      end_key: end.endKey,
      end_source: end.source,
      end_reason: end.reason,
      implied_end_due: null,
      energy_wh: settlement.energyWh,
      state: settlement.heldReason === null ? "ended" : "held",
      held_reason: settlement.heldReason,
      version: update("version", "+", 1),
    }))
    .where("session_id", "=", sessionId)
    .execute();
  await saveLastRegister(db, row, settlement, end.rawId);
  await saveUnmatched(db, row, settlement);
  await decideSigned(db, sessionId);
}

/**
 * When it ended at the latest. A stop may be told of long after its session was taken for over, and billed: what flowed once the next one had begun
 * on the connector is not this one's.
 */
async function endOfTurn(db: Db, row: SessionRow, { source, at }: EndFacts): Promise<number> {
  if (source !== "stop" || row.end_source !== "implied") return at;
  const next = await db
    .selectFrom("sessions")
    .select("started_at")
    .where("charger_id", "=", row.charger_id)
    .where("connector_id", "=", row.connector_id)
    .where("started_at", ">", row.started_at)
    .orderBy("started_at")
    .limit(1)
    .executeTakeFirst();
  return Math.min(at, next?.started_at ?? at);
}

/** Something else about a session that is over has become known: what its end decided is decided again. */
export async function applyEndAgain(db: Db, row: SessionRow): Promise<void> {
  if (row.ended_at === null) return;
  await applyEnd(db, row.session_id, {
    at: row.ended_at,
    registerWh: row.end_register_wh,
    source: row.end_source ?? "implied",
    rawId: row.end_raw_id,
    endKey: row.end_key,
    reason: row.end_reason,
  });
}

async function saveLastRegister(
  db: Db,
  row: SessionRow,
  { endedAt, endRegisterWh, heldReason }: Settlement,
  rawId: number | null,
): Promise<void> {
  if (endRegisterWh === null || heldReason !== null || rawId === null) return;
  // The stop decides: what was read above it or after it cuts nothing.
  await db
    .deleteFrom("session_registers")
    .where("session_id", "=", row.session_id)
    .where((where) => where.or([where("at", ">=", endedAt), where("register_wh", ">", endRegisterWh)]))
    .execute();
  await db
    .insertInto("session_registers")
    .values({
      session_id: row.session_id,
      at: endedAt,
      register_wh: endRegisterWh,
      context: "end",
      raw_id: rawId,
    })
    .execute();
}

async function saveUnmatched(db: Db, row: SessionRow, settlement: Settlement): Promise<void> {
  await db.deleteFrom("unmatched_energy").where("session_id", "=", row.session_id).execute();
  const reason = unmatchedReason(row, settlement);
  if (reason === null || settlement.energyWh === 0n) return;
  await db
    .insertInto("unmatched_energy")
    .values({
      device_id: row.charger_id,
      session_id: row.session_id,
      from_at: row.started_at,
      to_at: settlement.endedAt,
      energy_wh: settlement.energyWh,
      reason,
      token: row.token === "" ? null : row.token,
    })
    .execute();
}

function unmatchedReason(row: SessionRow, { heldReason }: Settlement): KeptReason | null {
  if (heldReason !== null) return `implausible_${heldReason}`;
  if (row.token_state === "known") return null;
  // Behind a house meter the energy is on the house's bill, whoever's card it was.
  if (row.behind_serial !== null) return null;
  return row.token_state === "blocked" ? "blocked_token" : "unknown_token";
}
