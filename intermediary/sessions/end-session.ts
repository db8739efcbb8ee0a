import type { MessageFaultCode } from "@tsunagu/core/api/device-codes.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { applyEnd } from "./apply-end.ts";
import { chooseStopped } from "./choose-session.ts";
import { type SignedValue, saveSignedValues } from "./save-signed-values.ts";
import { type Db, loadCandidates } from "./session-rows.ts";
import { type MeterValue, takeRegisters } from "./take-registers.ts";
import { tokenKey } from "./token-key.ts";

export type SessionStop = {
  readonly chargerId: string;
  /** Null, or a number we never gave out: the session is found by its content. */
  readonly transactionId: number | null;
  readonly at: number;
  readonly registerWh: bigint | null;
  readonly token: string | null;
  readonly reason: string | null;
  /** The stop's transaction data. */
  readonly values: readonly MeterValue[];
  readonly signed?: readonly SignedValue[];
  /** The same content is the same stop, whatever the message's id. */
  readonly stopKey: string;
  readonly rawId: number;
};

export type StopOutcome = {
  readonly outcome: "ended" | "repeated" | "later_end" | "without_start";
  readonly sessionId: string | null;
  readonly faults: readonly MessageFaultCode[];
};

/**
 * A station says that a transaction is over. It cannot be refused (OCPP 1.6, 4.10): the first stop ends the session, the
 * same again is nothing, another is kept and flagged, one that fits no session waits for a start that is still on its way.
 */
export function endSession(stop: SessionStop, { store, now }: Pick<MachineTools, "store" | "now">) {
  return store.transaction().execute(async (db): Promise<StopOutcome> => {
    const repeated = await findStop(db, stop);
    if (repeated !== undefined) return { outcome: "repeated", sessionId: repeated, faults: [] };
    const key = stop.token === null ? null : tokenKey(stop.token);
    const { chargerId, transactionId } = stop;
    const candidates = await loadCandidates(db, { chargerId, transactionId, from: stop.at, to: stop.at });
    const session = chooseStopped({ ...stop, tokenKey: key }, candidates);
    if (session === null) {
      await saveOrphan(db, stop, key, now());
      return { outcome: "without_start", sessionId: null, faults: ["stop_without_start"] };
    }
    const { sessionId } = session;
    if (session.stopped) {
      await db
        .insertInto("later_ends")
        .values({ session_id: sessionId, raw_id: stop.rawId, at: stop.at, register_wh: stop.registerWh })
        .execute();
      return { outcome: "later_end", sessionId, faults: ["later_end"] };
    }
    const { faults } = await takeRegisters(db, {
      ...stop,
      transactionId: session.transactionId,
      connectorId: session.connectorId,
      values: stop.values.filter(({ at, context }) => at <= stop.at || context === "begin"),
    });
    const { hold } = await saveSignedValues(db, sessionId, { signed: [], ...stop });
    await applyEnd(db, sessionId, { ...stop, source: "stop", endKey: stop.stopKey });
    return { outcome: "ended", sessionId, faults: hold ? faults : [...faults, "signed_data"] };
  });
}

async function findStop(db: Db, { chargerId, stopKey }: SessionStop): Promise<string | null | undefined> {
  const session = await db
    .selectFrom("sessions")
    .select("session_id")
    .where("charger_id", "=", chargerId)
    .where("end_key", "=", stopKey)
    .executeTakeFirst();
  if (session !== undefined) return session.session_id;
  const orphan = await db
    .selectFrom("orphan_stops")
    .select("raw_id")
    .where("charger_id", "=", chargerId)
    .where("stop_key", "=", stopKey)
    .executeTakeFirst();
  return orphan === undefined ? undefined : null;
}

async function saveOrphan(db: Db, stop: SessionStop, key: string | null, receivedAt: number): Promise<void> {
  await db
    .insertInto("orphan_stops")
    .values({
      raw_id: stop.rawId,
      charger_id: stop.chargerId,
      stop_key: stop.stopKey,
      at: stop.at,
      register_wh: stop.registerWh,
      begin_register_wh: stop.values.find(({ context }) => context === "begin")?.registerWh ?? null,
      token_key: key,
      reason: stop.reason,
      received_at: receivedAt,
    })
    .execute();
}
