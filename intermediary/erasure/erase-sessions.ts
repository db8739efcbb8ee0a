import { Buffer } from "node:buffer";
import { sql, type Transaction } from "kysely";
import type { Database } from "../store/database.ts";
import { drawId } from "./draw-id.ts";
import { eraseMessages } from "./erase-messages.ts";

type Token = { readonly token: string; readonly token_key: string };
type Person = {
  readonly purchaserId: string;
  readonly tokens: readonly Token[];
  readonly random: (bytes: number) => Uint8Array;
};

const erasedToken = "erased";

/** Who charged, by what card, and every message that says so. The Wh and the times of a session stay: they are the station's too. */
export async function eraseSessions(db: Transaction<Database>, person: Person): Promise<void> {
  const { purchaserId, random } = person;
  const sessions = await db
    .selectFrom("sessions")
    .select(["session_id", "charger_id", "start_raw_id", "end_raw_id", "token", "token_key"])
    .where("purchaser_id", "=", purchaserId)
    .execute();
  const tokens = [...person.tokens, ...sessions];
  for (const { session_id, start_raw_id, end_raw_id } of sessions) {
    const registers = await db
      .selectFrom("session_registers")
      .select("raw_id")
      .where("session_id", "=", session_id)
      .unionAll(db.selectFrom("later_ends").select("raw_id").where("session_id", "=", session_id))
      .execute();
    await db.deleteFrom("signed_values").where("session_id", "=", session_id).execute();
    const rawIds = [start_raw_id, end_raw_id, ...registers.map(({ raw_id }) => raw_id)];
    await eraseMessages(
      db,
      rawIds.filter((rawId) => rawId !== null),
    );
    await db
      .updateTable("sessions")
      // One id a session: no two of them are tied any more.
      .set({ purchaser_id: drawId(random), token: erasedToken, token_key: erasedToken, fee: null })
      .set({ start_request_id: null })
      .where("session_id", "=", session_id)
      .execute();
  }
  await eraseTokenMessages(db, { chargers: sessions.map(({ charger_id }) => charger_id), tokens });
  await eraseStarts(db, purchaserId);
  const keys = [...new Set(tokens.map(({ token_key }) => token_key))];
  if (keys.length === 0) return;
  await db.deleteFrom("accepted_cards").where("token_key", "in", keys).execute();
  await db.updateTable("orphan_stops").set({ token_key: null }).where("token_key", "in", keys).execute();
  await db
    .updateTable("unmatched_energy")
    .set({ token: null })
    .where(
      "token",
      "in",
      tokens.map(({ token }) => token),
    )
    .execute();
}

/** Messages that name a card without being of a session: it was asked about, or refused. */
async function eraseTokenMessages(
  db: Transaction<Database>,
  { chargers, tokens }: { chargers: readonly string[]; tokens: readonly Token[] },
): Promise<void> {
  for (const chargerId of new Set(chargers)) {
    for (const token of new Set(tokens.map((one) => one.token))) {
      const named = await db
        .selectFrom("raw_messages")
        .select("raw_id")
        .where("device_id", "=", chargerId)
        .where(sql<boolean>`instr(bytes, ${Buffer.from(JSON.stringify(token))}) > 0`)
        .execute();
      await eraseMessages(
        db,
        named.map(({ raw_id }) => raw_id),
      );
    }
  }
}

async function eraseStarts(db: Transaction<Database>, purchaserId: string): Promise<void> {
  const asked = db
    .selectFrom("start_requests")
    .select("start_request_id")
    .where("purchaser_id", "=", purchaserId);
  await db.deleteFrom("remote_starts").where("start_request_id", "in", asked).execute();
  await db.deleteFrom("start_requests").where("purchaser_id", "=", purchaserId).execute();
}
