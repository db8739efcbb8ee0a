import type { SessionId } from "@tsunagu/core/records/ledger-ids.ts";

/** The month of every session, by operator and session id: its first accepted usage fixed it. */
export type SessionTable = { readonly operators: Map<number, Map<SessionId, number>> };

type SessionKey = { readonly operator: number; readonly session: SessionId };

export const createSessionTable = (): SessionTable => ({ operators: new Map() });

/** Months since 1970-01; undefined for a session that nothing was accepted of. */
export const monthOfSession = (
  { operators }: SessionTable,
  { operator, session }: SessionKey,
): number | undefined => operators.get(operator)?.get(session);

export function addSession(
  { operators }: SessionTable,
  { operator, session }: SessionKey,
  month: number,
): void {
  const sessions = operators.get(operator);
  if (sessions === undefined) operators.set(operator, new Map([[session, month]]));
  else sessions.set(session, month);
}
