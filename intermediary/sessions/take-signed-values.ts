import type { Candidate } from "./choose-session.ts";
import { type SignedValue, saveSignedValues } from "./save-signed-values.ts";
import { type Db, loadCandidates } from "./session-rows.ts";

type SignedValues = {
  readonly chargerId: string;
  readonly connectorId: number | null;
  readonly transactionId: number | null;
  readonly signed: readonly SignedValue[];
  readonly rawId: number;
};

/** A meter stamps what belongs to a begin or an end a moment apart from its station. */
const clockSlackSeconds = 60;

/** Gives each signed text to the session that it is about. One that is of none stays in its message. */
export async function takeSignedValues(
  db: Db,
  values: SignedValues,
): Promise<{ readonly hold: boolean; readonly changed: readonly string[] }> {
  let hold = true;
  const changed: string[] = [];
  for (const signed of values.signed) {
    const candidates = await loadCandidates(db, { ...values, from: signed.at, to: signed.at });
    const session = chooseSigned({ ...values, at: signed.at }, candidates);
    if (session === null) continue;
    const saved = await saveSignedValues(db, session.sessionId, { signed: [signed], rawId: values.rawId });
    if (!saved.hold) hold = false;
    if (saved.changed) changed.push(session.sessionId);
  }
  return { hold, changed };
}

function chooseSigned(
  { transactionId, connectorId, at }: Pick<SignedValues, "transactionId" | "connectorId"> & { at: number },
  sessions: readonly Candidate[],
): Candidate | null {
  const named = sessions.find((session) => session.transactionId === transactionId);
  if (named !== undefined) return named;
  const near = sessions.filter(
    (session) =>
      session.connectorId === connectorId &&
      at >= session.startedAt - clockSlackSeconds &&
      (session.endedAt === null || at <= session.endedAt + clockSlackSeconds),
  );
  return near.toSorted((a, b) => b.startedAt - a.startedAt)[0] ?? null;
}
