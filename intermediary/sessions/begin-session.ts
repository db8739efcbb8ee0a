import { Buffer } from "node:buffer";
import type { MachineTools } from "../machine/machine-tools.ts";
import { adoptOrphanStop } from "./adopt-orphan-stop.ts";
import { drawTransactionId } from "./draw-transaction-id.ts";
import { findStartRequest } from "./find-start-request.ts";
import { judgeToken, type TokenJudgement } from "./judge-token.ts";
import type { FindPurchaserByToken } from "./ports.ts";
import type { Db, SessionRow } from "./session-rows.ts";
import { tokenKey } from "./token-key.ts";

export type SessionStart = {
  readonly chargerId: string;
  readonly connectorId: number;
  readonly token: string;
  readonly at: number;
  readonly clock: "good" | "future" | "missing";
  /** Null: the station did not say. */
  readonly registerWh: bigint | null;
  /** The number under which the station was asked to start, if it says one. */
  readonly remoteStartId?: number | null;
  /** The same content is the same start, whatever the message's id. */
  readonly startKey: string;
  readonly rawId: number;
};

export type BegunSession = {
  readonly sessionId: string;
  readonly transactionId: number;
  readonly tokenState: SessionRow["token_state"];
  /** The station sent this start before. */
  readonly repeated: boolean;
};

/** A stop is given this long to come after whatever else shows that a session is over. */
export const impliedEndGraceS = 120;

type Deps = Pick<MachineTools, "store" | "now" | "random"> & { findPurchaserByToken: FindPurchaserByToken };

/**
 * A station says that a transaction began: from then on it is a session, whoever's card it was, since the energy flows
 * anyway. The station repeats this message until it is answered, so the same content begins nothing new.
 */
export async function beginSession(start: SessionStart, deps: Deps): Promise<BegunSession> {
  const { store, findPurchaserByToken } = deps;
  const charger = await store
    .selectFrom("chargers")
    .select(["site_id", "behind_serial"])
    .where("charger_id", "=", start.chargerId)
    .executeTakeFirstOrThrow();
  const holder = await findPurchaserByToken(tokenKey(start.token), start.at);
  const judgement = judgeToken(holder, { behindSerial: charger.behind_serial });
  return store.transaction().execute(async (db) => {
    const known = await findStart(db, start);
    if (known !== undefined) return { ...known, repeated: true };
    const transactionId = await drawTransactionId(db, start.chargerId);
    const sessionId = drawSessionId(deps.random);
    await ensureConnector(db, start);
    const startRequestId = await findStartRequest(db, { start, judgement, now: deps.now() });
    await insertSession(db, { start, judgement, sessionId, transactionId, startRequestId, charger }, deps);
    if (startRequestId !== null)
      await db
        .updateTable("start_requests")
        .set({ session_id: sessionId })
        .where("start_request_id", "=", startRequestId)
        .execute();
    if (start.registerWh !== null)
      await db
        .insertInto("session_registers")
        .values({
          session_id: sessionId,
          at: start.at,
          register_wh: start.registerWh,
          context: "begin",
          raw_id: start.rawId,
        })
        .execute();
    await implyEnds(db, start, deps);
    await adoptOrphanStop(db, sessionId);
    return { sessionId, transactionId, tokenState: judgement.state, repeated: false };
  });
}

async function findStart(db: Db, { chargerId, startKey }: SessionStart) {
  const row = await db
    .selectFrom("sessions")
    .select(["session_id", "transaction_id", "token_state"])
    .where("charger_id", "=", chargerId)
    .where("start_key", "=", startKey)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { sessionId: row.session_id, transactionId: row.transaction_id, tokenState: row.token_state };
}

/** A station may have more connectors than it was registered with. */
async function ensureConnector(db: Db, { chargerId, connectorId }: SessionStart): Promise<void> {
  await db
    .insertInto("connectors")
    .values({
      charger_id: chargerId,
      connector_id: connectorId,
      status: "Unknown",
    })
    .onConflict((conflict) => conflict.columns(["charger_id", "connector_id"]).doNothing())
    .execute();
}

/** Zeros on the ledger mean "no session". */
function drawSessionId(random: Deps["random"]): string {
  const hex = Buffer.from(random(8)).toString("hex");
  return /^0+$/.test(hex) ? drawSessionId(random) : hex;
}

async function insertSession(
  db: Db,
  {
    start,
    judgement,
    sessionId,
    transactionId,
    startRequestId,
    charger,
  }: {
    start: SessionStart;
    judgement: TokenJudgement;
    sessionId: string;
    transactionId: number;
    startRequestId: string | null;
    charger: { site_id: string | null; behind_serial: string | null };
  },
  { now }: Deps,
): Promise<void> {
  const holder = judgement.state === "known" ? judgement.holder : null;
  await db
    .insertInto("sessions")
    .values({
      session_id: sessionId,
      charger_id: start.chargerId,
      connector_id: start.connectorId,
      transaction_id: transactionId,
      site_id: charger.site_id,
      behind_serial: charger.behind_serial,
      token: start.token,
      token_key: tokenKey(start.token),
      token_state: judgement.state,
      purchaser_id: holder?.purchaserId ?? null,
      seller: holder?.seller ?? null,
      start_request_id: startRequestId,
      started_at: start.at,
      start_register_wh: start.registerWh,
      start_raw_id: start.rawId,
      start_key: start.startKey,
      start_clock: start.clock,
      received_at: now(),
      energy_wh: 0n,
      state: "running",
      version: 1,
    })
    .execute();
}

/** Two sessions cannot run on one connector: the earlier is over when the later begins, whatever the station forgot to say. */
async function implyEnds(db: Db, start: SessionStart, { now }: Deps): Promise<void> {
  const sameConnector = await db
    .selectFrom("sessions")
    .select(["session_id", "started_at", "implied_end_due"])
    .where("charger_id", "=", start.chargerId)
    .where("connector_id", "=", start.connectorId)
    .where((where) => where.or([where("state", "=", "running"), where("started_at", ">", start.at)]))
    .orderBy("started_at")
    .execute();
  for (const [index, { session_id, implied_end_due }] of sameConnector.entries()) {
    const next = sameConnector[index + 1];
    if (next === undefined || implied_end_due !== null) continue;
    await db
      .updateTable("sessions")
      .set({ implied_end_due: now() + impliedEndGraceS, implied_end_at: next.started_at })
      .where("session_id", "=", session_id)
      .where("state", "=", "running")
      .execute();
  }
}
