import type { Insertable, Selectable, Transaction } from "kysely";
import type { Database } from "../store/database.ts";
import type { Candidate } from "./choose-session.ts";
import type { Register, SessionScale } from "./fit-register.ts";
import type { SessionTables } from "./migration.ts";

export type SessionRow = Selectable<SessionTables["sessions"]>;
export type NewSession = Insertable<SessionTables["sessions"]>;
export type Db = Transaction<Database>;

export async function registersOf(db: Db, sessionId: string): Promise<Register[]> {
  const rows = await db
    .selectFrom("session_registers")
    .select(["at", "register_wh"])
    .where("session_id", "=", sessionId)
    .orderBy("at")
    .execute();
  return rows.map(({ at, register_wh }) => ({ at, registerWh: register_wh }));
}

export const scaleOf = (row: SessionRow, maxPowerW: number): SessionScale => ({
  startedAt: row.started_at,
  startRegisterWh: row.start_register_wh,
  basis: row.register_basis,
  maxPowerW,
});

export const loadSession = (db: Db, sessionId: string): Promise<SessionRow> =>
  db.selectFrom("sessions").selectAll().where("session_id", "=", sessionId).executeTakeFirstOrThrow();

/**
 * The sessions of a station that a message may belong to: those without a stop, the one whose number it names, and those
 * that ended after the instants it tells of.
 */
export async function loadCandidates(
  db: Db,
  { chargerId, transactionId, since }: { chargerId: string; transactionId: number | null; since: number },
): Promise<Candidate[]> {
  const rows = await db
    .selectFrom("sessions")
    .innerJoin("chargers", "chargers.charger_id", "sessions.charger_id")
    .selectAll("sessions")
    .select("chargers.max_power_w as power")
    .where("sessions.charger_id", "=", chargerId)
    .where((where) =>
      where.or([
        where("end_source", "is", null),
        where("end_source", "=", "implied"),
        where("transaction_id", "=", transactionId),
        where("ended_at", ">=", since),
      ]),
    )
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      sessionId: row.session_id,
      transactionId: row.transaction_id,
      connectorId: row.connector_id,
      tokenKey: row.token_key,
      startedAt: row.started_at,
      startRegisterWh: row.start_register_wh,
      last: (await registersOf(db, row.session_id)).at(-1) ?? null,
      endedAt: row.ended_at,
      stopped: row.end_source === "stop",
      maxPowerW: row.power,
    })),
  );
}

export async function maxPowerOf(db: Db, chargerId: string): Promise<number> {
  const { max_power_w } = await db
    .selectFrom("chargers")
    .select("max_power_w")
    .where("charger_id", "=", chargerId)
    .executeTakeFirstOrThrow();
  return max_power_w;
}
