import type { Kysely } from "kysely";
import type { Database } from "../store/database.ts";

/** The next OCPP transaction id of a station: counted on disk, so that none is given out twice, ever. */
export async function drawTransactionId(db: Kysely<Database>, chargerId: string): Promise<number> {
  const { last_transaction_id } = await db
    .updateTable("chargers")
    .set((update) => ({ last_transaction_id: update("last_transaction_id", "+", 1) }))
    .where("charger_id", "=", chargerId)
    .returning("last_transaction_id")
    .executeTakeFirstOrThrow();
  return last_transaction_id;
}
