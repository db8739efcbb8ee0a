import type { MessageFaultCode } from "@tsunagu/core/api/device-codes.ts";
import { chooseMeasured } from "./choose-session.ts";
import { fitRegister, type Misfit, type Register } from "./fit-register.ts";
import type { SignedValue } from "./save-signed-values.ts";
import {
  type Db,
  loadCandidates,
  loadSession,
  maxPowerOf,
  registerEnds,
  registersAround,
  type SessionRow,
  scaleOf,
} from "./session-rows.ts";

export type MeterValue = Register & { readonly context: "begin" | "sampled" | "clock-aligned" | "end" };

export type MeterValues = {
  readonly chargerId: string;
  readonly connectorId: number | null;
  readonly transactionId: number | null;
  readonly values: readonly MeterValue[];
  readonly signed?: readonly SignedValue[];
  readonly rawId: number;
};

export type TakenValues = {
  /** The sessions of which something new is known. */
  readonly changed: readonly string[];
  /** Values of a session that could not be its registers, and why. */
  readonly faults: readonly MessageFaultCode[];
};

/** Gives each value to the session it was measured in. A value that is there already changes nothing. */
export async function takeRegisters(db: Db, values: MeterValues): Promise<TakenValues> {
  // A begin first: without it the first value would stand for it.
  const ascending = [...values.values].sort(
    (a, b) => Number(b.context === "begin") - Number(a.context === "begin") || a.at - b.at,
  );
  if (ascending.length === 0) return { changed: [], faults: [] };
  const candidates = await loadCandidates(db, {
    chargerId: values.chargerId,
    transactionId: values.transactionId,
    from: ascending.reduce((least, { at }) => Math.min(least, at), Number.MAX_SAFE_INTEGER),
    to: ascending.reduce((most, { at }) => Math.max(most, at), 0),
  });
  const changed = new Set<string>();
  const faults = new Set<MessageFaultCode>();
  for (const value of ascending) {
    const session = chooseMeasured({ ...values, at: value.at }, candidates);
    if (session === null) continue;
    const outcome = await takeRegister(db, session.sessionId, { value, rawId: values.rawId });
    if (outcome === "taken") changed.add(session.sessionId);
    else if (outcome !== "known") faults.add(outcome);
  }
  for (const sessionId of changed) await refreshSession(db, sessionId);
  return { changed: [...changed], faults: [...faults] };
}

async function takeRegister(
  db: Db,
  sessionId: string,
  { value, rawId }: { value: MeterValue; rawId: number },
): Promise<"known" | "taken" | Misfit> {
  const row = await loadSession(db, sessionId);
  // Some stations stamp the register of the begin with the time of its message.
  if (value.context === "begin") {
    if ((await registerEnds(db, sessionId)).first !== null) return "known";
    await insertRegister(db, row, { value: { ...value, at: row.started_at }, rawId });
    return "taken";
  }
  const { before, same, after } = await registersAround(db, sessionId, value.at);
  if (same !== null) return "known";
  const scale = scaleOf(row, await maxPowerOf(db, row.charger_id));
  const fit = fitRegister(value, scale, { before, after });
  if (!fit.fits) return fit.why;
  const isFirst = before === null && after === null;
  if (isFirst) {
    // No start register: energy counts from the first that is known, and the session has no hole before it.
    await insertRegister(db, row, {
      value: { at: row.started_at, registerWh: fit.registerWh, context: "begin" },
      rawId,
    });
  }
  if (!isFirst || value.at > row.started_at)
    await insertRegister(db, row, { value: { ...value, registerWh: fit.registerWh }, rawId });
  if (fit.basis !== row.register_basis)
    await db
      .updateTable("sessions")
      .set({ register_basis: fit.basis })
      .where("session_id", "=", sessionId)
      .execute();
  return "taken";
}

async function insertRegister(
  db: Db,
  row: SessionRow,
  { value, rawId }: { value: MeterValue; rawId: number },
): Promise<void> {
  await db
    .insertInto("session_registers")
    .values({
      session_id: row.session_id,
      at: value.at,
      register_wh: value.registerWh,
      context: value.context === "end" ? "sampled" : value.context,
      raw_id: rawId,
    })
    .execute();
}

async function refreshSession(db: Db, sessionId: string): Promise<void> {
  const row = await loadSession(db, sessionId);
  const { first, last } = await registerEnds(db, sessionId);
  const measuredWh = first === null || last === null ? 0n : last.registerWh - first.registerWh;
  const goesOn = last !== null && row.implied_end_at !== null && last.at > row.implied_end_at;
  await db
    .updateTable("sessions")
    .set((update) => ({
      version: update("version", "+", 1),
      // Ended: the stop has decided the energy.
      ...(row.state === "running" ? { energy_wh: measuredWh } : {}),
      ...(row.state === "running" && goesOn ? { implied_end_due: null, implied_end_at: null } : {}),
    }))
    .where("session_id", "=", sessionId)
    .execute();
}
