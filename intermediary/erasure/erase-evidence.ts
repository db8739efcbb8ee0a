import { Buffer } from "node:buffer";
import { sql, type Transaction } from "kysely";
import type { Database } from "../store/database.ts";
import { drawId } from "./draw-id.ts";

const nothing = new Uint8Array();

/**
 * Evidence documents and salts of the person's records, and whose usage it was. What the ledger holds stays beside what is wanted, or it would
 * be voided as nobody's; only it is no person's any more, and no two months are tied.
 */
export async function eraseEvidence(
  db: Transaction<Database>,
  { purchaserId, random }: { purchaserId: string; random: (bytes: number) => Uint8Array },
): Promise<void> {
  const accounts = await db
    .selectFrom("usages")
    .select(["account", "month"])
    .distinct()
    .where("purchaser_id", "=", purchaserId)
    .execute();
  for (const { account, month } of accounts) {
    // The account of every kind that names one stands at byte 16 (`core/records/record-layout.ts`).
    await db
      .updateTable("outbox_records")
      .set({ evidence: nothing, salt: new Uint8Array(16) })
      .where("month", "=", month)
      .where("kind", "not in", ["asset-issued", "asset-corrected"])
      .where(sql`substr(record, 17, 16)`, "=", Buffer.from(account, "hex"))
      .execute();
    const nobody = drawId(random);
    await db
      .updateTable("usages")
      .set({ purchaser_id: nobody, source: "ledger", source_id: nobody, evidence: nothing, refusal: null })
      .where("purchaser_id", "=", purchaserId)
      .where("account", "=", account)
      .execute();
    await db.deleteFrom("read_back_accounts").where("account", "=", account).execute();
    await db.deleteFrom("changed_accounts").where("account", "=", account).execute();
  }
}
