import type { Store } from "../store/open-database.ts";

/**
 * Whether a station is told what a session costs. One that tried many cards was told that the session's is unknown, whoever's it is
 * (`limit-guesses.ts`): a cost would tell that somebody has it. A card that was accepted there, or a start that its holder asked for, goes on.
 */
export async function mayHearFee(sessionId: string, store: Store): Promise<boolean> {
  const row = await store
    .selectFrom("sessions")
    .leftJoin("accepted_cards", (join) =>
      join
        .onRef("accepted_cards.charger_id", "=", "sessions.charger_id")
        .onRef("accepted_cards.token_key", "=", "sessions.token_key"),
    )
    .select(["start_request_id", "accepted_cards.token_key as accepted"])
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  return row !== undefined && (row.start_request_id !== null || row.accepted !== null);
}
