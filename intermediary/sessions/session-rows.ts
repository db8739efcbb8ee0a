import type { Selectable, Transaction } from "kysely";
import type { Database } from "../store/database.ts";
import type { SessionTables } from "../store/tables/session-tables.ts";
import type { Candidate } from "./choose-session.ts";
import type { Register, SessionScale } from "./fit-register.ts";

export type SessionRow = Selectable<SessionTables["sessions"]>;
export type Db = Transaction<Database>;

const register = (row: { at: number; register_wh: bigint } | undefined): Register | null =>
  row === undefined ? null : { at: row.at, registerWh: row.register_wh };

const registersOf = (db: Db, sessionId: string) =>
  db.selectFrom("session_registers").select(["at", "register_wh"]).where("session_id", "=", sessionId);

/** The session's first and newest register. */
export async function registerEnds(
  db: Db,
  sessionId: string,
): Promise<{ first: Register | null; last: Register | null }> {
  const first = await registersOf(db, sessionId).orderBy("at").limit(1).executeTakeFirst();
  const last = await registersOf(db, sessionId).orderBy("at", "desc").limit(1).executeTakeFirst();
  return { first: register(first), last: register(last) };
}

/** The registers next to an instant, and one of that very instant. */
export async function registersAround(
  db: Db,
  sessionId: string,
  at: number,
): Promise<{ before: Register | null; same: Register | null; after: Register | null }> {
  const before = await registersOf(db, sessionId)
    .where("at", "<", at)
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
  const same = await registersOf(db, sessionId).where("at", "=", at).executeTakeFirst();
  const after = await registersOf(db, sessionId)
    .where("at", ">", at)
    .orderBy("at")
    .limit(1)
    .executeTakeFirst();
  return { before: register(before), same: register(same), after: register(after) };
}

export const scaleOf = (row: SessionRow, maxPowerW: number): SessionScale => ({
  startedAt: row.started_at,
  startRegisterWh: row.start_register_wh,
  basis: row.register_basis,
  maxPowerW,
});

export const loadSession = (db: Db, sessionId: string): Promise<SessionRow> =>
  db.selectFrom("sessions").selectAll().where("session_id", "=", sessionId).executeTakeFirstOrThrow();

/** How long after an implied end the station's own stop may say that it ended. */
const lateStopSeconds = 86_400;

/**
 * The sessions of a station that a message about `from` to `to` may belong to: those that run, the one whose number it
 * names, and those that ended in or shortly before that time.
 */
export async function loadCandidates(
  db: Db,
  {
    chargerId,
    transactionId,
    from,
    to,
  }: { chargerId: string; transactionId: number | null; from: number; to: number },
): Promise<Candidate[]> {
  const rows = await db
    .selectFrom("sessions")
    .innerJoin("chargers", "chargers.charger_id", "sessions.charger_id")
    .select([
      "session_id",
      "transaction_id",
      "connector_id",
      "token_key",
      "started_at",
      "ended_at",
      "end_source",
    ])
    .select(["start_register_wh", "max_power_w as power"])
    .select((query) =>
      query
        .selectFrom("session_registers")
        .select("register_wh")
        .whereRef("session_registers.session_id", "=", "sessions.session_id")
        .orderBy("at", "desc")
        .limit(1)
        .as("last_wh"),
    )
    .where("sessions.charger_id", "=", chargerId)
    .where((where) =>
      where.or([
        where("state", "=", "running"),
        where("transaction_id", "=", transactionId),
        where.and([where("started_at", "<=", to), where("ended_at", ">=", from - lateStopSeconds)]),
      ]),
    )
    .execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    transactionId: row.transaction_id,
    connectorId: row.connector_id,
    tokenKey: row.token_key,
    startedAt: row.started_at,
    startRegisterWh: row.start_register_wh,
    lastWh: row.last_wh,
    endedAt: row.ended_at,
    stopped: row.end_source === "stop",
    maxPowerW: row.power,
  }));
}

export async function maxPowerOf(db: Db, chargerId: string): Promise<number> {
  const { max_power_w } = await db
    .selectFrom("chargers")
    .select("max_power_w")
    .where("charger_id", "=", chargerId)
    .executeTakeFirstOrThrow();
  return max_power_w;
}
