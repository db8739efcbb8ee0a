import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";

const portion = 500;

/** A message that is gone keeps its row, since others are counted by it; nothing is left of what it said. */
export async function eraseMessages(db: Transaction<Database>, rawIds: readonly number[]): Promise<void> {
  const all = [...new Set(rawIds)];
  for (let at = 0; at < all.length; at += portion) {
    const some = all.slice(at, at + portion);
    await db
      .updateTable("raw_messages")
      .set({ bytes: new Uint8Array(), digest: "0".repeat(64) })
      .where("raw_id", "in", some)
      // A file is evidence of other people's half hours as well.
      .where("channel", "<>", "file")
      .execute();
    await db.deleteFrom("message_faults").where("raw_id", "in", some).execute();
  }
}
