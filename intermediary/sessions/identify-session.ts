import { applyEndAgain } from "./apply-end.ts";
import { findStartRequest } from "./find-start-request.ts";
import type { TokenJudgement } from "./judge-token.ts";
import { type Db, loadSession } from "./session-rows.ts";
import { tokenKey } from "./token-key.ts";

export type Identification = {
  readonly token: string;
  readonly judgement: TokenJudgement;
  readonly remoteStartId: number | null;
  /** False for the token of an end: whoever stops a session does not take it over. */
  readonly mayReplace: boolean;
};

/**
 * A token that comes after the begin: the car was plugged in first, or the type of the token has changed meanwhile. It makes
 * the session its holder's, unless the session is somebody's already, or energy has flowed under another token: what
 * one person took is never billed to the next. Answers whether the session has changed.
 */
export async function identifySession(
  db: Db,
  sessionId: string,
  { identification, now }: { identification: Identification; now: number },
): Promise<boolean> {
  const { token, judgement, remoteStartId, mayReplace } = identification;
  const row = await loadSession(db, sessionId);
  if (row.token_state === "known") return false;
  const key = tokenKey(token);
  const isFirst = row.token_key === "";
  if (!isFirst && key !== row.token_key && row.energy_wh > 0n) return false;
  if (!isFirst && (!mayReplace || judgement.state !== "known")) return false;
  const begin = {
    chargerId: row.charger_id,
    connectorId: row.connector_id,
    token,
    at: now,
    remoteStartId,
  };
  const startRequestId = await findStartRequest(db, { start: begin, judgement, now });
  const holder = judgement.state === "known" ? judgement.holder : null;
  await db
    .updateTable("sessions")
    .set((update) => ({
      token,
      token_key: key,
      token_state: judgement.state,
      purchaser_id: holder?.purchaserId ?? null,
      seller: holder?.seller ?? null,
      start_request_id: startRequestId ?? row.start_request_id,
      version: update("version", "+", 1),
    }))
    .where("session_id", "=", sessionId)
    .execute();
  if (startRequestId !== null)
    await db
      .updateTable("start_requests")
      .set({ session_id: sessionId })
      .where("start_request_id", "=", startRequestId)
      .execute();
  await applyEndAgain(db, row);
  return true;
}
