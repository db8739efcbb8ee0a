import { createHash } from "node:crypto";
import { parseOcmf, type SignedReading } from "./parse-ocmf.ts";
import { type Db, loadSession, registerEnds } from "./session-rows.ts";
import { signedState } from "./signed-state.ts";
import { signingKeyOf, verifyOcmf } from "./verify-ocmf.ts";

/** A text that a meter signed, out of whatever its station wrapped it in. */
export type SignedValue = {
  readonly at: number;
  readonly moment: SignedReading["moment"];
  readonly text: string;
  /** The key that came with it. */
  readonly publicKey: string | null;
};

/**
 * Keeps what the meter signed of a session, each text once, and looks whether the signature holds. Gives whether all do: a text whose
 * signature does not hold is kept all the same, and the session stays measured.
 */
export async function saveSignedValues(
  db: Db,
  sessionId: string,
  { signed, rawId }: { signed: readonly SignedValue[]; rawId: number },
): Promise<{ readonly hold: boolean; readonly changed: boolean }> {
  if (signed.length === 0) return { hold: true, changed: false };
  const { charger_id: chargerId, ended_at: endedAt } = await loadSession(db, sessionId);
  const registered = await publicKeysOf(db, chargerId);
  let hold = true;
  for (const { at, moment, text, publicKey } of signed) {
    const ocmf = parseOcmf(text, moment);
    const verdict = verifyOcmf(ocmf, { registered, publicKey });
    const public_key = (ocmf && signingKeyOf(ocmf, registered)) ?? publicKey;
    if (verdict !== "verified") hold = false;
    const digest = createHash("sha256").update(text).digest("hex");
    await db
      .insertInto("signed_values")
      .values({ session_id: sessionId, raw_id: rawId, at, moment, text, digest, public_key, verdict })
      .onConflict((conflict) =>
        conflict.columns(["session_id", "digest"]).doUpdateSet({ verdict, public_key }),
      )
      .execute();
  }
  const changed = endedAt !== null && (await decideSigned(db, sessionId));
  return { hold, changed };
}

/** What the meter signed of a session that is over, beside its registers, whenever one of both has changed. Gives whether it is another now. */
export async function decideSigned(db: Db, sessionId: string): Promise<boolean> {
  const rows = await db
    .selectFrom("signed_values")
    .select(["text", "moment"])
    .where("session_id", "=", sessionId)
    .where("verdict", "=", "verified")
    .execute();
  const row = await loadSession(db, sessionId);
  const { first } = await registerEnds(db, sessionId);
  const state = signedState(
    rows.flatMap(({ text, moment }) => parseOcmf(text, moment)?.readings ?? []),
    { startWh: row.start_register_wh ?? first?.registerWh ?? null, endWh: row.end_register_wh },
  );
  if (state === row.signed_state) return false;
  await db
    .updateTable("sessions")
    .set((update) => ({ signed_state: state, version: update("version", "+", 1) }))
    .where("session_id", "=", sessionId)
    .execute();
  return true;
}

async function publicKeysOf(db: Db, chargerId: string): Promise<readonly string[]> {
  const { public_keys } = await db
    .selectFrom("chargers")
    .select("public_keys")
    .where("charger_id", "=", chargerId)
    .executeTakeFirstOrThrow();
  const keys: unknown = JSON.parse(public_keys);
  return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
}
