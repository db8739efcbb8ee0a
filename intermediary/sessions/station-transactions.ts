import type { Store } from "../store/open-database.ts";
import type { NamedSession } from "./choose-transaction.ts";
import type { Db } from "./session-rows.ts";
import type { TransactionTold } from "./transaction-told.ts";

/** The sessions that the station has called by this name, the newest first. */
export async function loadNamed(
  store: Store,
  { chargerId, name }: { chargerId: string; name: string },
): Promise<NamedSession[]> {
  const rows = await store
    .selectFrom("station_transactions")
    .innerJoin("sessions", "sessions.session_id", "station_transactions.session_id")
    .select(["sessions.session_id", "transaction_id", "connector_id", "start_key", "started", "started_at"])
    .select(["start_register_wh", "token_key", "ended_at"])
    .select((query) =>
      query
        .selectFrom("session_registers")
        .select("register_wh")
        .whereRef("session_registers.session_id", "=", "sessions.session_id")
        .orderBy("at", "desc")
        .limit(1)
        .as("last_wh"),
    )
    .where("station_transactions.charger_id", "=", chargerId)
    .where("station_transaction_id", "=", name)
    .orderBy("started_at", "desc")
    .execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    transactionId: row.transaction_id,
    connectorId: row.connector_id,
    startKey: row.start_key,
    started: row.started === 1,
    startedAt: row.started_at,
    startRegisterWh: row.start_register_wh,
    tokenKey: row.token_key,
    lastWh: row.last_wh,
    endedAt: row.ended_at,
  }));
}

/** Keeps what a station calls a session, and that its start has come. */
export async function noteTransaction(
  db: Db,
  sessionId: string,
  { chargerId, name, kind, evseConnector }: TransactionTold,
): Promise<void> {
  const started = kind === "started" ? { started: 1 } : {};
  const connector = evseConnector === null ? {} : { evse_connector: evseConnector };
  await db
    .insertInto("station_transactions")
    .values({
      session_id: sessionId,
      charger_id: chargerId,
      station_transaction_id: name,
      evse_connector: evseConnector,
      started: kind === "started" ? 1 : 0,
    })
    .onConflict((conflict) =>
      conflict.column("session_id").doUpdateSet({ station_transaction_id: name, ...started, ...connector }),
    )
    .execute();
}

/** What the station calls the session that we gave this number; null for one it never named (OCPP 1.6). */
export async function stationTransactionOf(
  store: Store,
  { chargerId, transactionId }: { chargerId: string; transactionId: number },
): Promise<string | null> {
  const row = await store
    .selectFrom("station_transactions")
    .innerJoin("sessions", "sessions.session_id", "station_transactions.session_id")
    .select("station_transaction_id")
    .where("sessions.charger_id", "=", chargerId)
    .where("transaction_id", "=", transactionId)
    .executeTakeFirst();
  return row?.station_transaction_id ?? null;
}
